namespace Injerto.Nn;

/// <summary>The learning rate stays what it was made with.</summary>
public sealed class ConstantSchedule : Schedule
{
    /// <inheritdoc/>
    public override double Rate(double baseRate, long position) => baseRate;
}
