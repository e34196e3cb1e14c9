namespace Injerto.Nn;

/// <summary>What a schedule counts.</summary>
public enum ScheduleUnit
{
    /// <summary>Passes over the training data.</summary>
    Epoch,

    /// <summary>Updates of the parameters.</summary>
    Step,
}
