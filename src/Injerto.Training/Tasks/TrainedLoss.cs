using Injerto.Nn;
using Injerto.Records;

namespace Injerto.Training;

/// <summary>A loss, and what is to be said of it.</summary>
/// <param name="Loss">What training makes small.</param>
/// <param name="Record">What it is called and what each class or label weighs in it.</param>
public sealed record TrainedLoss(Loss Loss, LossRecord Record);
