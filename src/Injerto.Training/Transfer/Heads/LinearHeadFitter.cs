using System.Runtime.InteropServices;
using Injerto.Data;
using Injerto.Data.Splits;
using Injerto.LinearModels;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training.Transfer;

/// <summary>Fits a linear head to kept features of some images.</summary>
internal sealed class LinearHeadFitter
{
    /// <summary>Bytes of features that may be in memory; of more, the head is trained in steps.</summary>
    internal const long MostBytes = 512L << 20;

    private const int MostFolds = 5;
    private const double UnsearchedStrength = 0.01;

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
        _solver = new LinearSolver(Features(head, stores), loss);
    }

    /// <summary>Whether the features of that many images in all views are few enough.</summary>
    internal static bool Fits(LinearHead head, TransferOptions options, int images) =>
        BytesOf(head, options, images) <= MostBytes;

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
        int[] all = [.. Enumerable.Range(0, _images.Count)];
        if (Folds() is not { } folds) return null;
        return _solver.Search(all, folds, cancellation);
    }

    // Null where no two folds can be made.
    private int[]? Folds()
    {
        var strata = _task.Strata(Targets(_images));
        string?[] groups = [.. _images.Select(i => i.Item.Group)];
        var hasGroups = groups.Any(g => g is not null);
        var units = hasGroups ? groups.Select((g, i) => g ?? $"\0{i}").Distinct().Count() : _images.Count;
        var folds = Math.Min(MostFolds, units);
        if (folds < 2) return null;
        // Strata that can't be spread go together: nothing is gained by refusing them here.
        var sizes = strata.CountBy(s => s).ToDictionary();
        if (hasGroups) strata = new int[strata.Length];
        else if (sizes.Values.Min() < folds) strata = Merged(strata, sizes, folds);
        return StratifiedKFold.Assign(
            strata, folds, _options.SplitSeedUsed, [.. _images.Select(i => i.Item.Id)], null, groups);
    }

    private static int[] Merged(int[] strata, Dictionary<int, int> sizes, int least)
    {
        var largest = sizes.OrderByDescending(s => s.Value).ThenBy(s => s.Key).First().Key;
        return Array.ConvertAll(strata, s => sizes[s] < least ? largest : s);
    }

    private FeatureMatrix Features(LinearHead head, TransferStores stores)
    {
        var views = _options.FixedViews;
        var features = new FeatureMatrix(_images.Count, head.Columns, views.Count);
        for (var i = 0; i < _images.Count; i++)
            for (var v = 0; v < views.Count; v++)
                stores.Of(views[v], FeatureTarget.Head).Read(
                    new ViewId(_images[i].Id, views[v]), MemoryMarshal.AsBytes(features.Row(i, v)));
        return features;
    }

    private static ItemTarget[] Targets(IReadOnlyList<TransferImage> images) => [.. images.Select(i => i.Target)];
}
