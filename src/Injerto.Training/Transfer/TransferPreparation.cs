using Injerto.Data;
using Injerto.Text;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training.Transfer;

/// <summary>
/// Splits the data and computes the features that are missing, until every image of the split has its features.
/// </summary>
internal sealed class TransferPreparation(
    TransferNetwork network, TransferOptions options, TaskRuntime task, FeatureCache cache, TransferStores stores,
    StageClock clock)
{
    private const int MostViewsTogether = 16;
    private readonly List<KeyValuePair<string, LocalizedText>> _unreadable = [];

    /// <summary>The images that were passed over, by their ids, with the reason.</summary>
    internal IReadOnlyList<KeyValuePair<string, LocalizedText>> Unreadable => _unreadable;

    // Decoding may show that a picture is damaged; the data is then split anew without it, so that a later run, which
    // knows, does the same from the start.
    internal TransferSplit Run(DataSet data, IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        DemandTargets(data.Items, task);
        var ids = clock.Time("reading", () => ImageFingerprint.Compute(data.Items, progress, cancellation));
        var memory = new UnreadableImages(cache);
        var images = new List<TransferImage>();
        foreach (var image in data.Items.Zip(ids, (item, id) => new TransferImage(item, id)))
        {
            if (memory.ReasonOf(image.Id) is { } reason) PassOver(image, reason);
            else images.Add(image);
        }

        while (true)
        {
            var split = TransferSplit.Of(images, task, options);
            var jobs = Missing(split);
            if (jobs.Count == 0) return split;
            var unreadable = clock.Time(options.ExtractionStage, () => Extract(jobs, progress, cancellation));
            foreach (var (image, reason, isLasting) in unreadable)
            {
                if (isLasting) memory.Add(image.Id, reason);
                if (images.Remove(image)) PassOver(image, reason);
            }
        }
    }

    /// <exception cref="TransferException">An item has no target, or one that the task does not learn.</exception>
    internal static void DemandTargets(IEnumerable<DataItem> items, TaskRuntime task)
    {
        if (items.FirstOrDefault(i => !task.Takes(i.Target)) is not { } item) return;
        var label = task.Task.Label;
        var (got, recibido) = item.Target is null ? ("none", "ninguno")
            : (item.Target.GetType().Name, item.Target.GetType().Name);
        throw new TransferException(new(
            $"Every image must have a target of the task ({label.English}). '{item.Id}' has {got}.",
            $"Toda imagen debe tener un objetivo de la tarea ({label.Spanish}). '{item.Id}' tiene {recibido}."));
    }

    private IReadOnlyList<UnreadableImage> Extract(
        IReadOnlyList<ExtractionJob> jobs, IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        using var extractor = new FeatureExtractor(network, options, stores.Of);
        try
        {
            return extractor.Run(jobs, progress, cancellation);
        }
        finally
        {
            stores.Flush();
        }
    }

    private void PassOver(TransferImage image, LocalizedText reason)
    {
        if (options.Strict)
            throw new TransferException(new(
                $"Under `Strict` every picture must be readable. '{image.Item.Id}' is not: {reason.English}",
                $"Con `Strict` toda imagen debe poder leerse. '{image.Item.Id}' no se puede: {reason.Spanish}"));
        _unreadable.Add(KeyValuePair.Create(image.Item.Id, reason));
    }

    private List<ExtractionJob> Missing(TransferSplit split)
    {
        var jobs = new List<ExtractionJob>();
        foreach (var image in split.Train) jobs.AddRange(Jobs(image, TrainingViews()));
        var pool = split.Pool.ToHashSet();
        foreach (var image in split.Select.Concat(split.Report).Distinct())
            jobs.AddRange(Jobs(image, JudgedViews(pool.Contains(image))));
        return jobs;
    }

    // Renderings of one job are in memory together.
    private IEnumerable<ExtractionJob> Jobs(
        TransferImage image, IEnumerable<(int View, FeatureTarget Target)> wanted) =>
        wanted.Select(w => (w.View, Target: Without(w.Target, image, w.View)))
            .Where(w => w.Target != FeatureTarget.None)
            .Chunk(MostViewsTogether).Select(chunk => new ExtractionJob(image, chunk));

    private FeatureTarget Without(FeatureTarget wanted, TransferImage image, int view)
    {
        foreach (var target in (FeatureTarget[])[FeatureTarget.Cut, FeatureTarget.Head])
            if (wanted.HasFlag(target) && stores.Of(view, target).Contains(new ViewId(image.Id, view)))
                wanted &= ~target;
        return wanted;
    }

    private IEnumerable<(int View, FeatureTarget Target)> JudgedViews(bool isTrainedLater)
    {
        var mirrored = isTrainedLater && options.FixedViews.Contains(ViewId.Mirrored)
            ? FeatureTarget.Head : FeatureTarget.None;
        if (options.LooksAtMirrors) mirrored |= FeatureTarget.Cut;
        if (mirrored != FeatureTarget.None) yield return (ViewId.Mirrored, mirrored);
        yield return (
            ViewId.Plain, options.Epochs == 0 ? FeatureTarget.Cut : FeatureTarget.Cut | FeatureTarget.Head);
    }

    private IEnumerable<(int View, FeatureTarget Target)> TrainingViews()
    {
        var wanted = new SortedDictionary<int, FeatureTarget>();
        if (options.SolvesHead)
            foreach (var view in options.FixedViews) wanted[view] = FeatureTarget.Head;
        for (var epoch = 0; epoch < options.HeadEpochs + options.TuneEpochs; epoch++)
        {
            var view = options.RenderingOf(epoch);
            var target = epoch < options.HeadEpochs ? FeatureTarget.Head : FeatureTarget.Cut;
            wanted[view] = wanted.GetValueOrDefault(view) | target;
        }

        return wanted.Select(w => (w.Key, w.Value));
    }

    /// <summary>The views that tuning anew needs of the images that chose.</summary>
    internal void Complete(TransferSplit split, IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        var jobs = split.Select.SelectMany(image => Jobs(image, TrainingViews())).ToList();
        if (jobs.Count > 0) clock.Time("features", () => Extract(jobs, progress, cancellation));
    }
}
