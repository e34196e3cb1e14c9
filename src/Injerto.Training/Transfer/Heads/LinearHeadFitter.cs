using System.Runtime.InteropServices;
using Injerto.Data;
using Injerto.LinearModels;
using Injerto.Tensors;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training.Transfer;

/// <summary>Fits a linear head to kept features of some images.</summary>
internal sealed class LinearHeadFitter
{
    private const double UnsearchedStrength = 0.01;

    // By cross-validation best or as good as best on all sets that were tried (docs/transfer.md).
    private const double Shrinkage = 0.75;

    private readonly TransferOptions _options;
    private readonly TaskRuntime _task;
    private readonly IReadOnlyList<TransferImage> _images;
    private readonly LinearSolver _solver;

    /// <param name="head">The head.</param>
    /// <param name="options">Views, folds' seed, weights of classes.</param>
    /// <param name="task">What is learnt.</param>
    /// <param name="images">All images that it may be fitted to.</param>
    /// <param name="counted">Those that weights of classes are counted over.</param>
    /// <param name="stores">Where the features are.</param>
    internal LinearHeadFitter(
        LinearHead head, TransferOptions options, TaskRuntime task, IReadOnlyList<TransferImage> images,
        IReadOnlyList<TransferImage> counted, TransferStores stores)
    {
        (_options, _task, _images) = (options, task, images);
        var loss = task.LinearLossFor(Targets(images), Targets(counted), options.BalancesClasses == true);
        _solver = new LinearSolver(Features(head, stores), loss, Shrinkage);
    }

    /// <summary>Whether the features of that many images in all views are held in memory.</summary>
    internal static bool Fits(LinearHead head, TransferOptions options, int images) =>
        BytesOf(head, options, images) <= options.MostFeatureBytes;

    /// <summary>The size of those features.</summary>
    internal static long BytesOf(LinearHead head, TransferOptions options, int images) =>
        (long)images * options.FixedViews.Count * head.Columns * sizeof(float);

    /// <summary>Finds the strength on all images and fits the head to the first of them.</summary>
    internal HeadSolution Solve(int count, CancellationToken cancellation)
    {
        var search = Search(cancellation);
        var fit = Fit(count, search?.Best ?? UnsearchedStrength, cancellation);
        return new HeadSolution(fit, search, _images);
    }

    /// <summary>Fits the head to the first images.</summary>
    internal LinearFit Fit(int count, double strength, CancellationToken cancellation) =>
        _solver.Fit([.. Enumerable.Range(0, count)], strength, cancellation);

    private StrengthSearch? Search(CancellationToken cancellation)
    {
        var folds = HeadFolds.Of(
            _task.Strata(Targets(_images)), [.. _images.Select(i => i.Item.Group)],
            [.. _images.Select(i => i.Item.Id)], _options.SplitSeedUsed);
        return folds is null ? null
            : _solver.Search([.. Enumerable.Range(0, _images.Count)], folds, cancellation);
    }

    private FeatureSource Features(LinearHead head, TransferStores stores)
    {
        var views = _options.FixedViews;
        if (!Fits(head, _options, _images.Count))
            return new StreamedFeatures(_images.Count, head.Columns, views.Count, Read);
        var features = new FeatureMatrix(_images.Count, head.Columns, views.Count);
        for (var i = 0; i < _images.Count; i++)
            for (var v = 0; v < views.Count; v++) Read(i, v, features.Row(i, v));
        return features;

        void Read(int image, int view, Span<float> row)
        {
            stores.Of(views[view], FeatureTarget.Head).Read(
                new ViewId(_images[image].Id, views[view]), MemoryMarshal.AsBytes(row));
            DemandFinite(row, _images[image].Item.Id);
        }
    }

    // No regression can be solved on them, and one such image spoils it for all.
    private void DemandFinite(ReadOnlySpan<float> features, string id)
    {
        var areFinite = true;
        foreach (var value in features) areFinite &= float.IsFinite(value);
        if (areFinite) return;
        var (remedy, remedio) = _options.Precision == DType.BFloat16
            ? ("Set `Precision` to fp32, or see", "Ponga `Precision` en fp32, o compruebe")
            : ("See", "Compruebe");
        throw new TransferException(new(
            $"The trunk's features must be finite numbers. Those of '{id}' are not. {remedy} that `Weights` suit the "
            + "model.",
            $"Las características del tronco deben ser números finitos. Las de '{id}' no lo son. {remedio} que "
            + "`Weights` corresponda al modelo."));
    }

    private static ItemTarget[] Targets(IReadOnlyList<TransferImage> images) => [.. images.Select(i => i.Target)];
}
