namespace Injerto.Data.Sources;

/// <summary>An item as a source finds it: what it shows is still told by names, and its part may be open.</summary>
/// <param name="Id">Its name, unique and stable: splits depend on it. For a file, its path below the location, with
/// forward slashes.</param>
/// <param name="Content">What it holds.</param>
public sealed record SourceItem(string Id, ItemContent Content)
{
    /// <summary>
    /// The names of its class or labels; empty where none applies, null where that is not known. Default null.
    /// </summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>
    /// The names of labels that count neither way for it, because what shows them is too hard to judge. Default none.
    /// </summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>
    /// Its values, one for each declared target (<see cref="DataSourceContext.DeclareTarget"/>). Default null: none.
    /// </summary>
    public IReadOnlyList<double>? Numbers { get; init; }

    /// <summary>The part it belongs to; null to let shares be set aside. Default null.</summary>
    public DataPart? Part { get; init; }

    /// <summary>
    /// What it comes from together with others (a patient, a burst), which no split may tear apart. Default none.
    /// </summary>
    public string? Group { get; init; }
}
