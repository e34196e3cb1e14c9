namespace Injerto.Models;

/// <summary>One layer of a network of one's own: convolution, activation, pooling, dropout.</summary>
/// <param name="Kernels">Number of kernels, which is that of its output's channels.</param>
/// <param name="Size">Side of a kernel in pixels, odd; the picture is padded so that it keeps its size.</param>
/// <param name="Activation">What follows; see <see cref="HeadSpec.Activations"/>.</param>
/// <param name="Pool">Side of the windows of which the largest value is kept; 1 for none.</param>
/// <param name="Dropout">Probability of the dropout after that, from 0 (none) to below 1.</param>
public sealed record ConvolutionLayer(int Kernels, int Size, string Activation, int Pool, double Dropout);
