using System.Text;

namespace Injerto.Metrics;

/// <summary>
/// Precision, recall, F1 and support of each class, with their averages; prints as scikit-learn's report does.
/// </summary>
public sealed class ClassificationReport
{
    private ClassificationReport(
        IReadOnlyList<ClassificationRow> rows, double accuracy,
        ClassificationRow macro, ClassificationRow micro, ClassificationRow weighted)
    {
        Rows = rows;
        Accuracy = accuracy;
        Macro = macro;
        Micro = micro;
        Weighted = weighted;
    }

    /// <summary>
    /// One row for each class, in the order of the classes; classes that do not occur are listed too.
    /// </summary>
    public IReadOnlyList<ClassificationRow> Rows { get; }

    /// <summary>The accuracy.</summary>
    public double Accuracy { get; }

    /// <summary>The plain mean over the classes that occur or are predicted.</summary>
    public ClassificationRow Macro { get; }

    /// <summary>All classes added up; precision, recall and F1 then equal the accuracy.</summary>
    public ClassificationRow Micro { get; }

    /// <summary>The mean weighted by support.</summary>
    public ClassificationRow Weighted { get; }

    /// <summary>Computes the report.</summary>
    /// <param name="targets">The true class of each sample, <c>[N]</c>.</param>
    /// <param name="predictions">The predicted class of each sample, <c>[N]</c>.</param>
    /// <param name="classNames">The names of the classes; their number is the number of classes.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or an index is out of range.</exception>
    public static ClassificationReport Compute(
        ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        var counts = ClassCounts.FromIndices(targets, predictions, classNames.Count);
        var precision = Metrics.Precision.PerClass(counts);
        var recall = Metrics.Recall.PerClass(counts);
        var f1 = Metrics.F1.PerClass(counts);
        var rows = new ClassificationRow[counts.Classes];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = new(classNames[i], precision[i], recall[i], f1[i], counts.Support[i]);
        return new(rows, Metrics.Accuracy.Compute(targets, predictions), Mean("macro avg", Average.Macro),
            Mean("micro avg", Average.Micro), Mean("weighted avg", Average.Weighted));

        ClassificationRow Mean(string name, Average average) => new(name, Metrics.Precision.Compute(counts, average),
            Metrics.Recall.Compute(counts, average),
            Metrics.F1.Compute(counts, average), ClassCounts.Sum(counts.Support));
    }

    /// <summary>The report as a table of plain text, four digits after the point.</summary>
    public override string ToString()
    {
        var width = Math.Max("weighted avg".Length, Rows.Max(row => row.Name.Length));
        var text = new StringBuilder();
        text.Append(' ', width)
            .Append(" precision".PadLeft(11)).Append("recall".PadLeft(10)).Append("f1-score".PadLeft(10))
            .Append("support".PadLeft(10)).Append("\n\n");
        foreach (var row in Rows) Line(row);
        text.Append('\n').Append("accuracy".PadLeft(width)).Append(' ', 21)
            .Append($"{Accuracy,10:F4}{Macro.Support,10}").Append('\n');
        Line(Macro);
        Line(Weighted);
        return text.ToString();

        void Line(ClassificationRow row) => text.Append(row.Name.PadLeft(width)).Append(' ')
            .Append($"{row.Precision,10:F4}{row.Recall,10:F4}{row.F1,10:F4}{row.Support,10}").Append('\n');
    }
}
