using Injerto.Text;

namespace Injerto.Metrics;

/// <summary>Classes, labels and outputs as the reason why a metric is not defined names them.</summary>
internal static class ColumnNames
{
    private const int MostTold = 5;

    /// <summary><c>'daisy'</c>, or <c>number 3</c> (from 0) where there are no names; of many the first five.</summary>
    public static LocalizedText List(IReadOnlyList<int> columns, IReadOnlyList<string> names)
    {
        var told = LocalizedText.Join(", ", columns.Take(MostTold).Select(column => names.Count == 0
            ? new LocalizedText($"number {column}", $"número {column}")
            : LocalizedText.Same($"'{names[column]}'")));
        return columns.Count <= MostTold ? told : told + LocalizedText.Same(", …");
    }
}
