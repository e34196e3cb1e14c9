using Injerto.Data;
using Injerto.Models;
using Injerto.Records;

namespace Injerto.Runs;

/// <summary>Which network suits some data: the model for pictures, a small one of one's own for the rows of a
/// table.</summary>
internal static class NetworkChoice
{
    /// <summary>The columns of a table; none of pictures. Those without names are numbered.</summary>
    internal static ValueList<string> Columns(DataSet data)
    {
        if (data.Items.Select(i => i.Content).OfType<NumbersContent>().FirstOrDefault() is not { } row) return [];
        return data.FeatureNames.Count > 0
            ? ValueList.From(data.FeatureNames)
            : ValueList.From(Enumerable.Range(1, row.Values.Length).Select(i => $"x{i}"));
    }

    /// <summary>The spec with the network that the data needs.</summary>
    /// <exception cref="SpecException">The network that is asked for does not suit the data.</exception>
    internal static TrainingSpec For(DataSet data, TrainingSpec spec)
    {
        if (!data.Items.Any(i => i.Content is NumbersContent))
            return spec.Network is null ? spec : spec with { Weights = TrainingSpec.NoWeights };
        var network = spec.Network ?? NetworkSpec.ForTables;
        if (network.FaultForTables is { } fault) throw new SpecException([fault]);
        if (spec.Size is not null)
            throw new SpecException([new(
                "`Size` is for pictures, and the data is a table: leave it out.",
                "`Size` es para imágenes y los datos son una tabla: omítalo.")]);
        if (spec.Precision == Precision.Bf16)
            throw new SpecException([new(
                "`Precision` must be fp32 for a table, whose numbers bf16 would round to three digits.",
                "`Precision` debe ser fp32 para una tabla, cuyos números bf16 redondearía a tres cifras.")]);
        var chosen = spec with { Network = network };
        if (chosen.Faults() is { Count: > 0 } faults) throw new SpecException(faults);
        return chosen with
        {
            Weights = TrainingSpec.NoWeights,
            // Other tables may have more columns: the model knows which one it learnt.
            TargetColumns = spec.TargetColumns ?? (data.TargetColumns.Count > 0
                ? string.Join(',', data.TargetColumns) : null),
        };
    }
}
