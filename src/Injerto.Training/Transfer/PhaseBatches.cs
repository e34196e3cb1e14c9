using Injerto.Data.Samplers;
using Injerto.Tensors;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training.Transfer;

/// <summary>The batches of the phases, on a split whose features are all there.</summary>
internal sealed class PhaseBatches(
    TransferNetwork network, TransferOptions options, TaskRuntime task, TransferSplit split, TransferStores stores)
{
    /// <summary>A training's batches, in the order of each epoch.</summary>
    /// <param name="images">The images.</param>
    /// <param name="target">Whether they begin at the cut or at the head.</param>
    /// <param name="epochsBefore">Epochs of the phases before, whose views lie behind.</param>
    internal IBatchSource Training(
        IReadOnlyList<TransferImage> images, FeatureTarget target, int epochsBefore)
    {
        var seed = options.OrderSeedUsed + epochsBefore;
        var epochs = target == FeatureTarget.Cut ? options.TuneEpochs : options.HeadEpochs;
        var batches = new FeatureBatches(
            Rows(images, target, options.RenderingOf(0)), new ShuffleSampler(images.Count, seed), options)
        {
            ViewOf = epoch => options.RenderingOf(epochsBefore + (epoch % epochs)),
            JoinsLoneItem = network.TrainsBatchStatistics,
        };
        if (options.Steps.Mixup > 0) return new MixupBatches(batches, options.Steps.Mixup, seed);
        return options.Steps.CutMix > 0 && CutMixBatches.Suits(ShapeOf(target))
            ? new CutMixBatches(batches, options.Steps.CutMix, seed) : batches;
    }

    /// <summary>Plain renderings in the images' own order.</summary>
    internal FeatureBatches Plain(IReadOnlyList<TransferImage> images, FeatureTarget target) =>
        Fixed(images, target, ViewId.Plain);

    /// <summary>Plain renderings or their mirror images, in the images' own order.</summary>
    internal FeatureBatches Fixed(IReadOnlyList<TransferImage> images, FeatureTarget target, int view) =>
        new(Rows(images, target, view), new SequentialSampler(images.Count), options) { ViewOf = _ => view };

    /// <summary>Some of them in one batch, as the tail's first epoch sees them.</summary>
    internal IBatchSource Handful(int most)
    {
        var (images, view) = (Some(most), options.RenderingOf(options.HeadEpochs));
        return new FeatureBatches(
            Rows(images, FeatureTarget.Cut, view), new SequentialSampler(images.Length),
            options with { BatchSize = images.Length })
        {
            ViewOf = _ => view,
        };
    }

    /// <summary>Some of the images that are trained with, evenly among all.</summary>
    internal TransferImage[] Some(int most)
    {
        var count = Math.Min(split.Train.Count, most);
        return [.. Enumerable.Range(0, count).Select(i => split.Train[(int)((long)i * split.Train.Count / count)])];
    }

    private FeatureRows Rows(IReadOnlyList<TransferImage> images, FeatureTarget target, int view)
    {
        var isCut = target == FeatureTarget.Cut;
        return new FeatureRows(
            stores.Of(view, target), images, task, ShapeOf(target), isCut ? options.Precision : DType.Float32);
    }

    private Shape ShapeOf(FeatureTarget target) =>
        (target == FeatureTarget.Cut ? network.Below : network.Middle).OutputShape;
}
