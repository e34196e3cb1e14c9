using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>What a source is given to read with, and takes what it finds besides items.</summary>
public sealed class DataSourceContext
{
    private readonly List<DataProblem> problems = [];
    private readonly List<DeclaredTarget> declared = [];

    private readonly DataLocation place;

    internal DataSourceContext(DataLocation location, DataSourceOptions options, CancellationToken cancellation) =>
        (place, Options, Cancellation) = (location, options, cancellation);

    /// <summary>Where to read: an absolute path without a separator at its end, or whatever else was named.</summary>
    public string Location => place.Path;

    /// <summary>The files to read, for a source that recognized some.</summary>
    internal IFileTree Files => place.Files!;

    /// <summary>The file among them that was named, or a pattern of several; null for all.</summary>
    internal string? Named => place.Named;

    /// <summary>How to read.</summary>
    public DataSourceOptions Options { get; }

    /// <summary>Stops the work.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>
    /// What kind of target the items have. Default null, seen from the items: numbers where one has numbers, labels
    /// where one has not exactly one, else a class.
    /// </summary>
    public TargetKind? Kind { get; set; }

    /// <summary>What the numbers of each item's content are called. Default none: they have no names.</summary>
    public IReadOnlyList<string> FeatureNames { get; set; } = [];

    internal IReadOnlyList<string> TargetColumns { get; set; } = [];

    internal IReadOnlyList<DataProblem> Problems => problems;

    internal IReadOnlyList<DeclaredTarget> Declared => declared;

    internal void Respell(Func<string, string> spelling)
    {
        for (int i = 0; i < declared.Count; i++) declared[i] = declared[i] with { Name = spelling(declared[i].Name) };
    }

    internal bool HasErrors => problems.Any(p => p.Severity == ProblemSeverity.Error);

    /// <summary>
    /// Names a class or label that exists even where no item shows it, or the next output of items with numbers, in
    /// their order.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="part">The part that the declaration belongs to; null where there are none yet.</param>
    /// <param name="subject">The folder or file that stands for it in messages. Default: the name.</param>
    public void DeclareTarget(string name, DataPart? part = null, string? subject = null) =>
        declared.Add(new(name, part, subject ?? name));

    /// <summary>Takes a problem; errors stop the work when the source has read everything.</summary>
    public void Report(DataProblem problem) => problems.Add(problem);

    internal void Note(string subject, DataProblemKind kind, LocalizedText reason) =>
        Report(new(subject, kind, ProblemSeverity.Note, reason));

    internal void Warn(string subject, DataProblemKind kind, LocalizedText reason) =>
        Report(new(subject, kind, ProblemSeverity.Warning, reason));

    internal void Error(string subject, DataProblemKind kind, LocalizedText reason) =>
        Report(new(subject, kind, ProblemSeverity.Error, reason));
}
