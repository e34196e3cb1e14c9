namespace Injerto.Data;

/// <summary>What kind of target the items of a data set have.</summary>
public enum TargetKind
{
    /// <summary>Each item has one class of several: <see cref="ClassTarget"/>.</summary>
    Class,

    /// <summary>Any number of labels may apply to an item: <see cref="LabelsTarget"/>.</summary>
    Labels,

    /// <summary>Each item has numbers: <see cref="NumbersTarget"/>.</summary>
    Numbers,
}
