namespace Injerto.Data;

/// <summary>An item's one class.</summary>
/// <param name="Index">Its position in <see cref="DataSet.TargetNames"/>.</param>
public sealed record ClassTarget(int Index) : ItemTarget;
