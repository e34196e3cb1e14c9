using System.Security.Cryptography;
using System.Text;
using Injerto.Data;
using Injerto.Data.Splits;

namespace Injerto.Training.Transfer;

/// <summary>
/// Who trains, who chooses and who is reported: what chooses is never what is reported, unless that was asked for.
/// </summary>
internal sealed class TransferSplit
{
    private TransferSplit(IReadOnlyList<TransferImage> train, IReadOnlyList<TransferImage> select, IReadOnlyList<TransferImage> report, string selectedOn, string reportedOn)
    {
        (Train, Select, Report, SelectedOn, ReportedOn) = (train, select, report, selectedOn, reportedOn);
    }

    internal IReadOnlyList<TransferImage> Train { get; }

    internal IReadOnlyList<TransferImage> Select { get; }

    internal IReadOnlyList<TransferImage> Report { get; }

    internal string SelectedOn { get; }

    internal string ReportedOn { get; }

    internal IEnumerable<TransferImage> All => Train.Concat(Select).Concat(Report).Distinct();

    internal static TransferSplit Of(IReadOnlyList<TransferImage> images, IReadOnlyList<string> classes, TransferOptions options)
    {
        IReadOnlyList<TransferImage> Part(DataPart part) => [.. images.Where(i => i.Item.Part == part)];
        var (train, val, test) = (Part(DataPart.Train), Part(DataPart.Val), Part(DataPart.Test));
        if (train.Count == 0) throw new TransferException("There must be images to train with. None is left: put photos into train/<class>/.");
        if (val.Count > 0 && test.Count > 0) return new TransferSplit(train, val, test, "val", "test");
        if (val.Count > 0 && options.SelectOnVal) return new TransferSplit(train, val, val, "val", "val");
        if (options.SelectOnVal) throw new TransferException("To choose on val, the data must have a val part. It has none: leave --select at auto, or add val/<class>/.");
        var (reported, name) = val.Count > 0 ? (val, "val") : (test, "test");
        if (reported.Count == 0) throw new TransferException("There must be images to report on. Add val/<class>/ or test/<class>/ beside train/, or put the class folders side by side and let a share be set aside.");
        var split = StratifiedSplit.Split([.. train.Select(i => i.Item.ClassIndex)], options.ValidationFraction, options.Seed, [.. train.Select(i => i.Item.Id)], classes, [.. train.Select(i => i.Item.Group)]);
        return new TransferSplit(Rows(train, split.Train), Rows(train, split.Validation), reported, $"{options.ValidationFraction:0.##} of train", name);
    }

    /// <summary>A hash of everything in the data that determines the run.</summary>
    internal string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var image in All.OrderBy(i => i.Item.Id, StringComparer.Ordinal))
            text.Append(image.Item.Id).Append('\t').Append(image.Id.ToString("x32")).Append('\t').Append(image.Item.ClassIndex).Append('\t').Append(image.Item.Part).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static TransferImage[] Rows(IReadOnlyList<TransferImage> images, IReadOnlyList<int> rows) => [.. rows.Select(i => images[i])];
}
