using Injerto.Data;

namespace Injerto.Runs;

/// <summary>The data was read; its problems tell what was passed over.</summary>
/// <param name="Data">The data.</param>
public sealed record DataOpened(DataSet Data) : RunEvent;
