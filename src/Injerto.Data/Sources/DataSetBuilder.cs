using Injerto.Data.Checks;
using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>
/// Makes a data set of what a source found: reads the contents once, judges the whole, and sets shares aside.
/// </summary>
internal sealed class DataSetBuilder(DataSourceContext context, List<SourceItem> items)
{
    private const string Whole = ".";

    public DataSet Build(IProgress<DataProgress>? progress)
    {
        ThrowIfIdsRepeat();
        var fingerprints = ReadContents(progress);
        new ClassNumbers(context, items).Name();
        var kind = context.Kind ?? KindOf(items);
        if (context.Options.KeepsUnlabelled) PutUnlabelledAside();
        else DropUnlabelled();
        var spelling = new TargetSpelling(context);
        string[] names = kind == TargetKind.Numbers ? [.. context.Declared.Select(d => d.Name)] : spelling.Names(items);
        if (kind != TargetKind.Numbers) spelling.Respell(items);
        bool isJudged = !context.Options.KeepsUnlabelled || items.Count == 0 || items.Any(IsLabelled);
        if (!context.HasErrors && isJudged) new TargetCheck(context, items, kind, names).Run();
        ThrowIfUnusable();
        var parts = new PartAssignment(context, items, fingerprints, kind, names).Run();
        ThrowIfUnusable();
        var index = names.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
        DataItem[] built = [.. items.Select((item, i) =>
            new DataItem(item.Id, item.Content, Target(item, kind, index), parts[i])
        {
            Group = item.Group,
            Fingerprint = fingerprints[item.Id],
        }).OrderBy(item => item.Part).ThenBy(item => item.Target is null ? "" : item.Id, StringComparer.Ordinal)];
        var data = new DataSet(NameOf(context.Location), kind, names, built);
        foreach (var problem in DuplicateCheck.Find(data)) context.Report(problem);
        ThrowIfUnusable();
        return new DataSet(data.Name, kind, names, built)
        {
            Location = context.Location,
            FeatureNames = context.FeatureNames,
            TargetColumns = context.TargetColumns,
            Problems = InOrder(),
        };
    }

    private void ThrowIfIdsRepeat()
    {
        if (items.CountBy(item => item.Id, StringComparer.Ordinal)
            .FirstOrDefault(pair => pair.Value > 1) is { Value: > 1 } twice)
            throw new ArgumentException($"The ids that a source gives must be unique. '{twice.Key}' comes " +
                $"{twice.Value} times.");
    }

    private Dictionary<string, UInt128> ReadContents(IProgress<DataProgress>? progress)
    {
        var reports = ContentCheck.Read([.. items.Select(item => item.Content)], progress, context.Cancellation);
        var fingerprints = new Dictionary<string, UInt128>(StringComparer.Ordinal);
        for (int i = 0; i < reports.Length; i++)
        {
            if (reports[i].Fault is { } fault) context.Warn(items[i].Id, DataProblemKind.Unreadable, fault);
            else fingerprints.Add(items[i].Id, reports[i].Fingerprint);
        }
        items.RemoveAll(item => !fingerprints.ContainsKey(item.Id));
        return fingerprints;
    }

    // Nothing is learnt from them, and no share is set aside of them.
    private void PutUnlabelledAside()
    {
        for (int i = 0; i < items.Count; i++)
            if (!IsLabelled(items[i])) items[i] = items[i] with { Part = items[i].Part ?? DataPart.Test };
    }

    private void DropUnlabelled()
    {
        if (!items.Any(IsLabelled)) return;
        foreach (var part in items.Where(item => item.Part is not null).GroupBy(item => item.Part!.Value)
            .Where(part => !part.Any(IsLabelled)).ToList()) DropPart(part.Key, part.Count());
        foreach (var item in items.Where(item => !IsLabelled(item)))
            context.Warn(item.Id, DataProblemKind.Unlabelled, new("It has no label as others have, so it was " +
                "passed over.",
                "No tiene etiqueta como los demás, así que se pasó por alto."));
        items.RemoveAll(item => !IsLabelled(item));
    }

    // What is to be predicted comes without labels: that is no fault.
    private void DropPart(DataPart part, int number)
    {
        var count = Count.Of(number, new("item has", "elemento no tiene"), new("items have", "elementos no tienen"));
        var name = DataPartText.NameOf(part);
        context.Note(Whole, DataProblemKind.Unlabelled, new(
            $"In the {name.English} part {count.English} no label, so nothing is learnt from them or judged; " +
            "predictions can be made.",
            $"En la parte de {name.Spanish}, {count.Spanish} etiqueta, así que nada se aprende de ellos ni se " +
            $"evalúa; " +
            "se pueden hacer predicciones."));
        items.RemoveAll(item => item.Part == part);
    }

    private void ThrowIfUnusable()
    {
        var least = context.Options.Strict ? ProblemSeverity.Warning : ProblemSeverity.Error;
        var errors = InOrder().Where(p => p.Severity >= least).ToList();
        if (errors.Count == 0) return;
        LocalizedText strict = errors.All(p => p.Severity == ProblemSeverity.Warning)
            ? new(" (with `Strict`, every warning counts)", " (con `Strict`, toda advertencia cuenta)")
            : LocalizedText.Same("");
        var opening = new LocalizedText($"'{context.Location}' can't be used as it is",
            $"'{context.Location}' no se puede usar tal como está");
        throw new DataException(opening + strict + LocalizedText.Same(":"), errors);
    }

    private List<DataProblem> InOrder() =>
        [.. context.Problems.Distinct().OrderBy(p => p.Subject, StringComparer.Ordinal).ThenBy(p => p.Kind)];

    private static TargetKind KindOf(List<SourceItem> items) =>
        items.Any(item => item.Numbers is not null) ? TargetKind.Numbers
        : items.Any(item => item.Labels is { Count: not 1 } || item.Ignored.Count > 0) ? TargetKind.Labels
        : TargetKind.Class;

    private static bool IsLabelled(SourceItem item) => item.Labels is not null || item.Numbers is not null;

    private static ItemTarget? Target(SourceItem item, TargetKind kind, Dictionary<string, int> index) =>
        (kind, item) switch
    {
        (TargetKind.Numbers, { Numbers: { } numbers }) => new NumbersTarget([.. numbers]),
        (TargetKind.Labels, { Labels: { } labels }) =>
            LabelsOf([.. labels.Select(l => index[l]).Distinct().Order()], item, index),
        (TargetKind.Class, { Labels: [var label] }) => new ClassTarget(index[label]),
        _ => null,
    };

    // A label that also applies beyond doubt is not ignored.
    private static LabelsTarget LabelsOf(int[] labels, SourceItem item, Dictionary<string, int> index) =>
        new([.. labels]) { Ignored = [.. item.Ignored.Select(l => index[l]).Distinct().Except(labels).Order()] };

    private static string NameOf(string location) =>
        Path.GetFileName(location) is { Length: > 0 } name ? name : location;
}
