namespace Injerto.Runs;

/// <summary>What batch normalisation above the cut does while the tail is trained.</summary>
public enum BatchNormMode
{
    /// <summary><see cref="Inference"/> with pretrained weights, <see cref="Train"/> without.</summary>
    Auto,

    /// <summary>It normalises by the statistics that the weights bring.</summary>
    Inference,

    /// <summary>It normalises by each batch's statistics and keeps their running mean.</summary>
    Train,
}
