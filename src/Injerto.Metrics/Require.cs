using System.Numerics;

namespace Injerto.Metrics;

/// <summary>
/// What the inputs of a metric must hold; each check throws an <see cref="ArgumentException"/> that tells the value at
/// fault.
/// </summary>
internal static class Require
{
    public static void SameCount(string first, int firstCount, string second, int secondCount)
    {
        if (firstCount != secondCount)
            throw new ArgumentException(
                $"{first} and {second} must have the same length. Got {firstCount} {first} and {secondCount} "
                + $"{second}.");
    }

    public static void NotEmpty(string name, int count)
    {
        if (count == 0)
            throw new ArgumentException(
                $"A metric needs at least one sample. Got 0 {name}. Check that the data part is not empty.");
    }

    public static void AtLeastOne(string name, int value)
    {
        if (value < 1) throw new ArgumentException($"{name} must be at least 1. Got {value}.");
    }

    /// <summary>Checks that values are whole rows, at least one.</summary>
    public static void Rows(string name, int count, int columns)
    {
        NotEmpty(name, count);
        AtLeastOne("outputs", columns);
        if (count % columns != 0)
            throw new ArgumentException(
                $"{name} must have {columns} values a sample, so their number must be a multiple of {columns}. Got "
                + $"{count}.");
    }

    public static void ClassIndices(string name, ReadOnlySpan<int> values, int classes)
    {
        AtLeastOne("classes", classes);
        for (var i = 0; i < values.Length; i++)
        {
            if ((uint)values[i] >= (uint)classes)
                throw new ArgumentException(
                    $"{name} must be class indices from 0 to {classes - 1} ({classes} classes). Got {values[i]} at "
                    + $"position {i}.");
        }
    }

    /// <summary>Checks true labels: 0, 1, or <see cref="MetricInput.Ignored"/>.</summary>
    public static void Labels(string name, ReadOnlySpan<int> values, int labels) =>
        Matrix(name, values, labels, mayIgnore: true);

    public static void ZeroOne(string name, ReadOnlySpan<int> values, int labels) =>
        Matrix(name, values, labels, mayIgnore: false);

    private static void Matrix(string name, ReadOnlySpan<int> values, int labels, bool mayIgnore)
    {
        AtLeastOne("labels", labels);
        if (values.Length % labels != 0)
            throw new ArgumentException(
                $"{name} must be a matrix of {labels} labels a row, so its length must be a multiple of {labels}. "
                + $"Got {values.Length} values.");
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not (0 or 1) && !(mayIgnore && values[i] == MetricInput.Ignored))
                throw new ArgumentException(
                    $"{name} must be 0 or 1. Got {values[i]} in row {i / labels}, label {i % labels}.");
        }
    }

    public static void Finite<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
                throw new ArgumentException(
                    $"{name} must be finite numbers. Got {values[i]} at position {i}. A model that gives such values "
                    + "has diverged: lower the learning rate, or look for broken inputs.");
        }
    }

    /// <summary>Checks a score matrix <c>[rows, columns]</c> that lies row by row.</summary>
    public static void Scores<T>(string name, ReadOnlySpan<T> values, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (values.Length != (long)rows * columns)
            throw new ArgumentException(
                $"{name} must have one value for each sample and class: {rows} × {columns} = {(long)rows * columns}. "
                + $"Got {values.Length}.");
        Finite(name, values);
    }

    /// <summary>Checks probabilities <c>[rows, columns]</c>: in [0, 1], and each row adds up to 1.</summary>
    /// <remarks>The sum may be off by 0.01, which is what a softmax in bfloat16 can lose over many classes.</remarks>
    public static void Distributions<T>(string name, ReadOnlySpan<T> values, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Within(name, values, rows, columns, "class", "softmax");
        for (var row = 0; row < rows; row++)
        {
            var sum = 0.0;
            foreach (var value in values.Slice(row * columns, columns)) sum += double.CreateTruncating(value);
            if (Math.Abs(sum - 1) > 0.01)
                throw new ArgumentException(
                    $"Each row of {name} must add up to 1. Row {row} adds up to {sum}. Apply softmax to logits first.");
        }
    }

    /// <summary>Checks probabilities of labels <c>[rows, columns]</c>: each in [0, 1].</summary>
    public static void Probabilities<T>(string name, ReadOnlySpan<T> values, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Within(name, values, rows, columns, "label", "a sigmoid");

    private static void Within<T>(
        string name, ReadOnlySpan<T> values, int rows, int columns, string word, string activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Scores(name, values, rows, columns);
        for (var i = 0; i < values.Length; i++)
        {
            var value = double.CreateTruncating(values[i]);
            if (value is < 0 or > 1)
                throw new ArgumentException(
                    $"{name} must lie between 0 and 1. Got {value} in row {i / columns}, {word} {i % columns}. Apply "
                    + $"{activation} to logits first.");
        }
    }
}
