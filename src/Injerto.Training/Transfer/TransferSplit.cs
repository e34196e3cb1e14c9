using System.Security.Cryptography;
using System.Text;
using Injerto.Data;
using Injerto.Data.Splits;
using Injerto.Records;
using Injerto.Text;

namespace Injerto.Training.Transfer;

/// <summary>
/// Which images train, which choose and which are reported: what chooses is never what is reported, unless that was
/// asked for.
/// </summary>
/// <param name="Train">Those that the network learns from.</param>
/// <param name="Select">Those that choose the epoch.</param>
/// <param name="Report">Those that are reported.</param>
/// <param name="SelectedOn">What those that choose are called.</param>
/// <param name="ReportedOn">What those that are reported are called.</param>
internal sealed record TransferSplit(
    IReadOnlyList<TransferImage> Train, IReadOnlyList<TransferImage> Select, IReadOnlyList<TransferImage> Report,
    LocalizedText SelectedOn, string ReportedOn)
{
    /// <summary>
    /// Whether those that choose are trained with once they have chosen: they were taken from those to train with, and
    /// not given for it.
    /// </summary>
    internal bool IsRefitted { get; init; }

    /// <summary>All that are trained with in the end.</summary>
    internal IReadOnlyList<TransferImage> Pool => IsRefitted ? [.. Train, .. Select] : Train;

    internal IEnumerable<TransferImage> All => Train.Concat(Select).Concat(Report).Distinct();

    /// <summary>The targets that are trained with, in the images' order.</summary>
    internal IReadOnlyList<ItemTarget> TrainTargets => [.. Train.Select(i => i.Target)];

    /// <exception cref="TransferException">A part that is needed has no images.</exception>
    internal static TransferSplit Of(IReadOnlyList<TransferImage> images, TaskRuntime task, TransferOptions options)
    {
        IReadOnlyList<TransferImage> Part(DataPart part) => [.. images.Where(i => i.Item.Part == part)];
        var (train, val, test) = (Part(DataPart.Train), Part(DataPart.Val), Part(DataPart.Test));
        if (train.Count == 0) throw NothingToTrain();
        if (val.Count > 0 && test.Count > 0) return new TransferSplit(train, val, test, Val, "test");
        if (val.Count > 0 && options.SelectOnVal) return new TransferSplit(train, val, val, Val, "val");
        if (options.SelectOnVal) throw NoVal();
        var (reported, name) = val.Count > 0 ? (val, "val") : (test, "test");
        if (reported.Count == 0) throw NothingToReport();
        var split = SplitOf(train, task, options);
        return new TransferSplit(
            Rows(train, split.Train), Rows(train, split.Validation), reported,
            ShareOf(options.ValidationFraction), name)
        {
            IsRefitted = options.SolvesHead && options.Refits,
        };
    }

    /// <summary>A hash of everything in the data that determines the run.</summary>
    internal string Fingerprint(TaskRuntime task)
    {
        var text = new StringBuilder();
        foreach (var image in All.OrderBy(i => i.Item.Id, StringComparer.Ordinal))
            text.Append($"{image.Item.Id}\t{image.Id:x32}\t{task.TextOf(image.Target)}\t{image.Item.Part}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static LocalizedText Val => PartText.Of("val");

    private static LocalizedText ShareOf(double fraction)
    {
        return new($"{In(Language.English)} of train", $"{In(Language.Spanish)} de {PartText.Of("train").Spanish}");

        string In(Language language) => fraction.ToString("0.##", NumberFormats.Of(language));
    }

    private static IndexSplit SplitOf(IReadOnlyList<TransferImage> train, TaskRuntime task, TransferOptions options)
    {
        string?[] groups = [.. train.Select(i => i.Item.Group)];
        // Groups and strata without names can seldom be had together; to keep groups whole matters more.
        var isPlain = task.StrataNames is null && groups.Any(g => g is not null);
        var strata = isPlain ? new int[train.Count] : task.Strata([.. train.Select(i => i.Target)]);
        return StratifiedSplit.Split(
            strata, options.ValidationFraction, options.SplitSeedUsed, [.. train.Select(i => i.Item.Id)],
            task.StrataNames, groups);
    }

    private static TransferImage[] Rows(IReadOnlyList<TransferImage> images, IReadOnlyList<int> rows) =>
        [.. rows.Select(i => images[i])];

    private static TransferException NothingToTrain() => new(new(
        "There must be images to train with. None is left: put photos into train/<class>/.",
        "Debe haber imágenes con las que entrenar. No queda ninguna: ponga fotos en train/<clase>/."));

    private static TransferException NoVal() => new(new(
        "To choose on val, the data must have a val part. It has none: leave `Selection` at auto, or add val/<class>/.",
        "Para elegir con val, los datos deben tener una parte val. No la tienen: deje `Selection` en auto o añada "
        + "val/<clase>/."));

    private static TransferException NothingToReport() => new(new(
        "There must be images to report on. Add val/<class>/ or test/<class>/ beside train/, or put the class folders "
        + "side by side and let a "
        + "share be set aside.",
        "Debe haber imágenes sobre las que informar. Añada val/<clase>/ o test/<clase>/ junto a train/, o ponga las "
        + "carpetas de las clases "
        + "una al lado de otra para que se aparte una porción."));
}
