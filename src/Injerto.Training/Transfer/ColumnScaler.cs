using Injerto.Data;
using Injerto.Nn;

namespace Injerto.Training.Transfer;

/// <summary>Finds the scale of each column of a table, from the rows that are trained with and no others.</summary>
internal static class ColumnScaler
{
    /// <summary>Sets a network's scaler; one that is asked for no scaling stays as it is.</summary>
    internal static void Fit(Standardize scaler, IEnumerable<DataItem> training, ColumnScaling scaling)
    {
        if (scaling == ColumnScaling.None) return;
        var rows = training.Select(i => i.Content).OfType<NumbersContent>().Select(r => r.Values).ToList();
        var columns = rows[0].Length;
        var (offset, scale) = (new float[columns], new float[columns]);
        for (var c = 0; c < columns; c++)
            (offset[c], scale[c]) = Of(rows.Select(r => (double)r[c]).ToArray(), scaling);
        scaler.Set(offset, scale);
    }

    // A column that is the same in all rows has no scale to be brought to.
    private static (float Offset, float Scale) Of(double[] column, ColumnScaling scaling)
    {
        var (low, mean) = (column.Min(), column.Average());
        var isStandard = scaling == ColumnScaling.Standard;
        var spread = (float)(isStandard
            ? Math.Sqrt(column.Average(v => (v - mean) * (v - mean))) : column.Max() - low);
        return ((float)(isStandard ? mean : low), spread > 0 ? spread : 1);
    }
}
