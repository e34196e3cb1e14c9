using Injerto.Data;
using Injerto.Tensors;
using Injerto.Training;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class CutMixTests
{
    private static readonly DataSet Data = SmallTransfer.Classes("aabbccaabbccaabbcc", "", "aabbcc");

    [Theory]
    [InlineData(4, 3, 0.75, 8, 8, 2, 1, 6, 5)]
    [InlineData(7, 0, 0.75, 6, 8, 5, 0, 8, 1)]
    [InlineData(0, 5, 0, 8, 6, 0, 1, 3, 8)]
    [InlineData(3, 3, 0.99, 7, 7, 3, 3, 3, 3)]
    public void Rectangles_are_cut_as_the_paper_cuts_them(
        int x, int y, double share, int height, int width, int left, int top, int right, int bottom) =>
        Assert.Equal(new CutBox(left, top, right, bottom), CutBox.Around(x, y, share, height, width));

    [Fact]
    public void A_rectangle_is_another_images_and_its_share_of_the_map_is_that_of_the_loss() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        // Every cell of an image holds the image's number, and so does its target.
        var batch = new Batch(
            Tensor.From([.. Enumerable.Range(0, 4 * 2 * 6 * 8).Select(i => (float)(i / 96))], [4, 2, 6, 8]),
            Tensor.From([0L, 1, 2, 3], [4]));
        var mixed = new CutMixBatches(new Fixed([.. Enumerable.Repeat(batch, 40)]), 1, 3);
        var batches = mixed.Batches(0).ToList();

        Assert.Equal((4, 40), (mixed.Items, mixed.Count));
        Assert.InRange(batches.Select(b => b.Share).Distinct().Count(), 10, 40);
        foreach (var made in batches)
        {
            Assert.Equal([0L, 1, 2, 3], made.Targets.ToArray<long>());
            var (others, inputs) = (made.Others!.ToArray<long>(), made.Inputs.ToArray<float>());
            for (var image = 0; image < 4; image++)
            {
                var cells = inputs.AsSpan(image * 96, 96).ToArray();
                Assert.Equal(cells[..48], cells[48..]);
                Assert.All(cells, c => Assert.True(c == image || c == others[image]));
                if (others[image] != image) Assert.Equal(made.Share, cells.Count(c => c == image) / 96.0, 1e-9);
            }
        }

        // A training that goes on in mid-epoch sees the same.
        Assert.Equal(
            batches[5].Inputs.ToArray<float>(), mixed.Batches(0, 5).First().Inputs.ToArray<float>());
        Assert.NotEqual(batches.Select(b => b.Share), mixed.Batches(1).Select(b => b.Share));
    });

    [Fact]
    public void It_reaches_the_tail_and_leaves_a_head_on_pooled_features_as_it_is() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        TransferOutcome Of(double alpha) => SmallTransfer.Train(
            Data, change: o => o with { Steps = new() { CutMix = alpha } }).Outcome;
        var (usual, mixed) = (Of(0).History, Of(1).History);

        Assert.Equal(
            usual.Where(e => e.Phase == "head").Select(e => e.TrainingLoss),
            mixed.Where(e => e.Phase == "head").Select(e => e.TrainingLoss));
        Assert.NotEqual(
            usual.Where(e => e.Phase == "tune").Select(e => e.TrainingLoss),
            mixed.Where(e => e.Phase == "tune").Select(e => e.TrainingLoss));
    });

    [Theory]
    [InlineData(
        "none", 3,
        "`CutMix` cuts rectangles out of features with rows and columns, and those at the cut have none: they are 6 "
        + "numbers for each image. Set `Cut` to a block of the trunk, or use `Mixup`.",
        "`CutMix` recorta rectángulos de características con filas y columnas, y las del corte no las tienen: son "
        + "6 números por imagen. Ponga en `Cut` un bloque del tronco o use `Mixup`.")]
    [InlineData(
        "second", 0,
        "`CutMix` mixes what the tail is trained with, and no tail is tuned. Set `TuneEpochs` above 0, or leave "
        + "`CutMix` out.",
        "`CutMix` mezcla aquello con lo que se entrena la cola, y no se ajusta ninguna. Ponga `TuneEpochs` por "
        + "encima de 0 u omita `CutMix`.")]
    public void Where_there_is_nothing_to_cut_it_is_refused(
        string cut, int tuneEpochs, string english, string spanish) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var e = Assert.Throws<TransferException>(() => SmallTransfer.Train(
            Data, change: o => o with { Cut = cut, TuneEpochs = tuneEpochs, Steps = new() { CutMix = 0.5 } }));

        Assert.Equal((english, spanish), (e.Text.English, e.Text.Spanish));
    });

    private sealed class Fixed(Batch[] batches) : IBatchSource
    {
        public int Items => (int)batches[0].Inputs.Shape[0];

        public int Count => batches.Length;

        public IEnumerable<Batch> Batches(int epoch, int first = 0) => batches.Skip(first);
    }
}
