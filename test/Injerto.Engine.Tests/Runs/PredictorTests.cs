using Injerto.Data;
using Injerto.Images;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>
/// A predictor answers alike whatever way a picture comes, from any thread, in any company, and keeps nothing.
/// </summary>
public sealed class PredictorTests(TrainedFlowers flowers) : IClassFixture<TrainedFlowers>
{
    private const float Tolerance = 1e-5f;

    [Fact]
    public void A_picture_is_answered_alike_from_a_path_a_stream_bytes_and_pixels()
    {
        using var model = flowers.Run.Model();
        using var predictor = model.CreatePredictor();
        var path = flowers.Photos[0];
        var bytes = File.ReadAllBytes(path);

        var answer = predictor.Predict(path);

        Assert.Equal(answer, predictor.Predict(bytes));
        Assert.Equal(answer, predictor.Predict(new ForwardOnlyStream(bytes)));
        Assert.Equal(answer, predictor.Predict(ImageDecoder.Decode(bytes)));
        Assert.Equal(1, answer.Values.Sum(), Tolerance);
        Assert.Equal(8, flowers.Photos.Take(8).Select(p => predictor.Predict(p)).Distinct().Count());
    }

    [Fact]
    public void The_evaluation_of_the_run_is_what_its_predictions_come_to()
    {
        using var model = flowers.Run.Model();
        using var predictor = model.CreatePredictor();
        var part = flowers.Run.Record.ReportedOn;
        var photos = flowers.Photos.Where(p => p.Contains(
            $"{Path.DirectorySeparatorChar}{part}{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToList();

        var right = photos.Count(
            p => model.Task.Classes[predictor.Predict(p).Decided[0]] == Path.GetFileName(Path.GetDirectoryName(p)));

        Assert.Equal(10, photos.Count);
        Assert.Equal(flowers.Run.Record.Evaluation.Value("accuracy"), right / 10.0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(11)]
    public void Company_changes_no_answer(int count)
    {
        using var model = flowers.Run.Model();
        using var predictor = model.CreatePredictor();
        var photos = flowers.Photos.Take(count).ToList();

        var together = predictor.Predict(
            photos.Select(p => KeyValuePair.Create(p, PictureContent.FromFile(p))),
            TestContext.Current.CancellationToken)
                .ToList();

        Assert.Equal(photos, together.Select(a => a.Name));
        for (var i = 0; i < count; i++)
        {
            var alone = predictor.Predict(photos[i]);
            Assert.All(
                alone.Values.Zip(together[i].Prediction!.Values),
                pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        }
    }

    [Fact]
    public void A_damaged_picture_among_others_is_told_and_the_others_are_answered()
    {
        using var model = flowers.Run.Model();
        using var predictor = model.CreatePredictor();
        PictureContent[] contents = [
            PictureContent.FromFile(flowers.Photos[0]), PictureContent.FromBytes([1, 2, 3]), PictureContent.FromFile(
            flowers.At("none.jpg"))];

        var answers = predictor.Predict(
            contents.Select((c, i) => KeyValuePair.Create($"{i}", c)), TestContext.Current.CancellationToken).ToList();

        Assert.NotNull(answers[0].Prediction);
        Assert.All(
            answers[1..],
            a => Assert.True(a.Prediction is null && a.Problem is { English.Length: > 0, Spanish.Length: > 0 }));
    }

    [Fact]
    public void A_row_of_pictures_can_be_broken_off_between_two_batches()
    {
        using var model = flowers.Run.Model();
        using var predictor = model.CreatePredictor();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var asked = 0;
        var pictures = flowers.Photos.Select(p =>
        {
            if (++asked == Injerto.Runs.Predictor.LargestBatch + 1) source.Cancel();
            return KeyValuePair.Create(p, PictureContent.FromFile(p));
        });

        Assert.Throws<OperationCanceledException>(() => predictor.Predict(pictures, source.Token).ToList());
        Assert.Equal(2 * Injerto.Runs.Predictor.LargestBatch, asked);
    }

    [Fact]
    public void Many_threads_may_ask_at_once()
    {
        using var model = flowers.Run.Model();
        using var predictor = model.CreatePredictor();
        var expected = flowers.Photos.ToDictionary(p => p, p => predictor.Predict(p));

        var answers = Enumerable.Range(0, 4).SelectMany(_ => flowers.Photos).AsParallel().WithDegreeOfParallelism(8)
            .Select(p => (Path: p, Answer: predictor.Predict(p))).ToList();

        Assert.All(answers, a => Assert.Equal(expected[a.Path], a.Answer));
    }

    [Fact]
    public void Pictures_of_any_size_leave_no_tensor_behind()
    {
        using var model = flowers.Run.Model();
        using var predictor = model.CreatePredictor();
        predictor.Predict(flowers.Photos[0]);
        var before = Engine.LiveTensors;

        for (var side = 1; side < 120; side += 7)
            predictor.Predict(new Picture(side, 2 * side, new byte[side * 2 * side * 3]));

        Assert.Equal(before, Engine.LiveTensors);
    }

    [Fact]
    public void Model_and_predictor_give_back_all_that_they_took()
    {
        _ = flowers.Run;
        var before = LiveTensorCount.Settled();

        var model = flowers.Run.Model();
        var predictor = model.CreatePredictor();
        model.Dispose();
        Assert.NotNull(predictor.Predict(flowers.Photos[0]));
        predictor.Dispose();
        predictor.Dispose();

        Assert.Equal(before, LiveTensorCount.Settled());
        Assert.Throws<ObjectDisposedException>(() => predictor.Predict(flowers.Photos[0]));
    }
}
