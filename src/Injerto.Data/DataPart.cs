namespace Injerto.Data;

/// <summary>The part of a dataset an item belongs to.</summary>
public enum DataPart
{
    /// <summary>What a model learns from.</summary>
    Train,

    /// <summary>What chooses: the best epoch, when to stop, thresholds.</summary>
    Val,

    /// <summary>What is reported, and never looked at before.</summary>
    Test,
}
