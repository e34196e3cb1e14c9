namespace Injerto.Training.Transfer;

/// <summary>A step of a learning-rate range test.</summary>
/// <param name="Rate">The learning rate of the step.</param>
/// <param name="Loss">The loss before it, of one batch.</param>
/// <param name="Smoothed">The running mean of the losses until then.</param>
public sealed record RateLoss(double Rate, double Loss, double Smoothed);
