namespace Injerto.Runs;

/// <summary>The part of a run that a setting belongs to, in the order in which a run goes through them.</summary>
public enum SettingPhase
{
    /// <summary>Which data is read, and how it is split.</summary>
    Data,

    /// <summary>The network and the weights that it begins with.</summary>
    Model,

    /// <summary>How views of an image differ.</summary>
    Views,

    /// <summary>The training of the new head on the frozen trunk.</summary>
    Head,

    /// <summary>The training of everything above the cut.</summary>
    Tail,

    /// <summary>How steps change the weights, of head and tail alike.</summary>
    Steps,

    /// <summary>What chooses the epoch.</summary>
    Selection,

    /// <summary>What is random.</summary>
    Seeds,

    /// <summary>Where it runs.</summary>
    Machine,

    /// <summary>Where the run is kept.</summary>
    Output,
}
