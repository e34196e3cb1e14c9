using System.Collections.Immutable;
using System.Globalization;
using Injerto.Text;

namespace Injerto.Data;

/// <summary>The same data with targets of another kind, where they say as much.</summary>
public static class TargetConversion
{
    private const int MostClasses = 1000;

    /// <summary>
    /// The data with targets of a kind: a class as a label, a single label as a class, classes named by numbers as
    /// numbers, whole numbers as classes. Data of that kind already is given back as it is.
    /// </summary>
    /// <param name="data">The data.</param>
    /// <param name="kind">The kind.</param>
    /// <exception cref="DataException">Its targets do not say as much.</exception>
    public static DataSet To(DataSet data, TargetKind kind)
    {
        ArgumentNullException.ThrowIfNull(data);
        return (data.Kind, kind) switch
        {
            var (from, to) when from == to => data,
            (TargetKind.Class, TargetKind.Labels) =>
                With(data, kind, data.TargetNames, t => new LabelsTarget([((ClassTarget)t).Index])),
            (TargetKind.Labels, TargetKind.Class) => Single(data),
            (TargetKind.Class, TargetKind.Numbers) => Numbers(data),
            (TargetKind.Numbers, TargetKind.Class) => Classes(data),
            (TargetKind.Labels, _) => throw NotSo(data, new("labels", "etiquetas"), new("numbers", "números")),
            _ => throw NotSo(data, new("numbers", "números"), new("labels", "etiquetas")),
        };
    }

    private static DataSet Single(DataSet data)
    {
        var several = data.Items.FirstOrDefault(i => i.Target is LabelsTarget { Indices.Length: not 1 });
        if (several?.Target is LabelsTarget labels)
            throw new DataException(new(
                $"To learn one class of several, each item of '{data.Name}' must have exactly one label. "
                + $"'{several.Id}' has {labels.Indices.Length}. Learn labels instead.",
                $"Para aprender una clase de varias, cada elemento de '{data.Name}' debe tener exactamente una "
                + $"etiqueta. '{several.Id}' tiene {labels.Indices.Length}. Aprenda etiquetas."));
        return With(data, TargetKind.Class, data.TargetNames, t => new ClassTarget(((LabelsTarget)t).Indices[0]));
    }

    private static DataSet Numbers(DataSet data)
    {
        var values = new double[data.TargetNames.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var name = data.TargetNames[i];
            if (double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out values[i])
                && double.IsFinite(values[i])) continue;
            throw new DataException(new(
                $"To learn numbers, each class of '{data.Name}' must be named by one. '{name}' is none.",
                $"Para aprender números, cada clase de '{data.Name}' debe llamarse como uno. '{name}' no lo es."));
        }

        return With(data, TargetKind.Numbers, ["value"], t => new NumbersTarget([values[((ClassTarget)t).Index]]));
    }

    private static DataSet Classes(DataSet data)
    {
        var targets = data.Items.Select(i => i.Target).OfType<NumbersTarget>().ToList();
        var distinct = targets.Select(t => t.Values[0]).ToImmutableSortedSet();
        if (data.TargetNames.Count > 1 || distinct.Count > MostClasses || distinct.Any(v => v != Math.Round(v)))
            throw new DataException(new(
                $"To learn classes, '{data.Name}' must have one whole number for each item, of at most {MostClasses} "
                + "different ones. Learn numbers instead.",
                $"Para aprender clases, '{data.Name}' debe tener un número entero por elemento, de {MostClasses} "
                + "distintos como mucho. Aprenda números."));
        var names = distinct.Select(v => v.ToString("0", CultureInfo.InvariantCulture)).ToArray();
        return With(data, TargetKind.Class, names,
            t => new ClassTarget(distinct.IndexOf(((NumbersTarget)t).Values[0])));
    }

    private static DataSet With(
        DataSet data, TargetKind kind, IReadOnlyList<string> names, Func<ItemTarget, ItemTarget> target) =>
        new(data.Name, kind, names,
            [.. data.Items.Select(i => i with { Target = i.Target is { } known ? target(known) : null })])
        {
            Location = data.Location,
            FeatureNames = data.FeatureNames,
            TargetColumns = data.TargetColumns,
            Problems = data.Problems,
        };

    private static DataException NotSo(DataSet data, LocalizedText has, LocalizedText wanted) => new(new(
        $"The targets of '{data.Name}' must be {wanted.English} to be learnt as such. They are {has.English}.",
        $"Los objetivos de '{data.Name}' deben ser {wanted.Spanish} para aprenderlos así. Son {has.Spanish}."));
}
