namespace Injerto.Runs;

/// <summary>Whether probabilities are calibrated once the training has ended.</summary>
public enum Calibrate
{
    /// <summary>By a temperature that raw outputs are divided by.</summary>
    Yes,

    /// <summary>They stay as they were trained.</summary>
    No,
}
