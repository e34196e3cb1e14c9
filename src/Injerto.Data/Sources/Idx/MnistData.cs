namespace Injerto.Data.Sources;

/// <summary>The two parts of MNIST, or of a set in the same form.</summary>
/// <param name="Train">What a model learns from; MNIST has 60,000 images.</param>
/// <param name="Test">What it is tested on; MNIST has 10,000.</param>
/// <param name="Classes">The number of classes: the largest label plus 1.</param>
public sealed record MnistData(LabelledImages Train, LabelledImages Test, int Classes);
