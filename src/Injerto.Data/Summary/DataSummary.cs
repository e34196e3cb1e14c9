using System.Globalization;
using Injerto.Data.Checks;

namespace Injerto.Data.Summary;

/// <summary>What some data holds: how much of what, and what it is like.</summary>
public sealed class DataSummary
{
    private DataSummary(DataSet data) => Data = data;

    /// <summary>The data.</summary>
    public DataSet Data { get; }

    /// <summary>Its parts that have items.</summary>
    public required IReadOnlyList<PartSummary> Parts { get; init; }

    /// <summary>Its pictures; null where it has none.</summary>
    public PictureSummary? Pictures { get; init; }

    /// <summary>The columns of its rows of numbers, and then the numbers to learn; none where it has neither.</summary>
    public required IReadOnlyList<ColumnSummary> Columns { get; init; }

    /// <summary>Looks through some data; of pictures the headers are read, on all cores.</summary>
    /// <param name="data">The data.</param>
    /// <param name="progress">Told how many pictures were measured, as the stage "measuring".</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="DataException">A picture can't be read any more.</exception>
    public static DataSummary Of(
        DataSet data, IProgress<DataProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new DataSummary(data)
        {
            Parts = [.. Enum.GetValues<DataPart>().Where(data.Has).Select(part => PartOf(data, part))],
            Columns = [.. Features(data), .. Targets(data)],
            Pictures = Measure(
                [.. data.Items.Select(item => item.Content).OfType<PictureContent>()], progress, cancellation),
        };
    }

    private static PartSummary PartOf(DataSet data, DataPart part)
    {
        var items = data.Of(part);
        return new(part, items.Count, data.ClassCounts(part), items.Count(item => item.Target is null));
    }

    private static IEnumerable<ColumnSummary> Features(DataSet data)
    {
        NumbersContent[] rows = [.. data.Items.Select(item => item.Content).OfType<NumbersContent>()];
        int width = rows.Length == 0 ? 0 : rows.Min(row => row.Values.Length);
        for (int i = 0; i < width; i++)
        {
            string name = i < data.FeatureNames.Count ? data.FeatureNames[i] : $"x{i + 1}";
            yield return ColumnSummary.Of(name, [.. rows.Select(row => Told(row.Values[i]))]);
        }
    }

    // By the shortest text of the float: what was 7.4 in the file is not told as 7.400000095367432.
    private static double Told(float value) => double.Parse(
        value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static IEnumerable<ColumnSummary> Targets(DataSet data)
    {
        NumbersTarget[] rows = [.. data.Items.Select(item => item.Target).OfType<NumbersTarget>()];
        for (int i = 0; rows.Length > 0 && i < data.TargetNames.Count; i++)
            yield return ColumnSummary.Of(data.TargetNames[i], [.. rows.Select(row => row.Values[i])]);
    }

    private static PictureSummary? Measure(
        PictureContent[] pictures, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        var measure = new PictureMeasure();
        var count = new ProgressCount("measuring", pictures.Length, progress);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount,
            CancellationToken = cancellation };
        Parallel.ForEach(pictures, options, content =>
        {
            using var picture = content.Read();
            measure.Add(picture.Span);
            count.Step();
        });
        return measure.ToSummary();
    }
}
