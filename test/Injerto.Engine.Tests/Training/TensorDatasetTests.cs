using Injerto.Data.Splits;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class TensorDatasetTests
{
    [Fact]
    public void Labels_become_class_indices() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();

        var data = Rows(3);

        Assert.Equal(3, data.Count);
        Assert.Equal(DType.Int64, data.Targets.DType);
        Assert.Equal([0L, 1L, 2L], data.Targets.ToArray<long>());
    });

    [Fact]
    public void A_range_is_a_part_that_shares_its_values() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var data = Rows(5);

        var part = data[1..^1];
        data.Inputs.Fill(7);

        Assert.Equal([1L, 2L, 3L], part.Targets.ToArray<long>());
        Assert.Equal([7f, 7f, 7f, 7f, 7f, 7f], part.Inputs.ToArray<float>());
    });

    [Fact]
    public void Rows_are_copies_in_the_order_asked_for() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var data = Rows(4);

        var part = data.Rows([3, 0]);
        data.Inputs.Fill(7);

        Assert.Equal([3L, 0L], part.Targets.ToArray<long>());
        Assert.Equal([6f, 7f, 0f, 1f], part.Inputs.ToArray<float>());
    });

    [Fact]
    public void A_split_shares_all_items_out_once() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        int[] labels = [0, 1, 0, 1, 0, 1, 0, 1];
        var data = new TensorDataset(Tensor.Arange(8).To(DType.Float32).Reshape(8, 1), labels);
        var split = StratifiedSplit.Split(labels, 0.25, seed: 3);

        var (training, held) = (data.Rows(split.Train), data.Rows(split.Validation));

        Assert.Equal([0L, 1L], held.Targets.ToArray<long>().Order());
        Assert.Equal([0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f], training.Inputs.ToArray<float>().Concat(
            held.Inputs.ToArray<float>()).Order());
    });

    [Fact]
    public void Batches_come_in_order_and_the_last_one_may_be_short() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var batches = Rows(5).Batches(2);

        var targets = batches.Batches(0).Select(batch => batch.Targets.ToArray<long>()).ToArray();

        Assert.Equal(3, batches.Count);
        Assert.Equal([[0, 1], [2, 3], [4]], targets);
    });

    [Fact]
    public void Shuffled_batches_follow_from_seed_and_epoch() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var data = Rows(50);

        Assert.Equal(Order(data, seed: 1, epoch: 0), Order(data, seed: 1, epoch: 0));
        Assert.NotEqual(Order(data, seed: 1, epoch: 0), Order(data, seed: 1, epoch: 1));
        Assert.NotEqual(Order(data, seed: 1, epoch: 0), Order(data, seed: 2, epoch: 0));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), Order(data, seed: 1, epoch: 0).Order());
    });

    [Fact]
    public void Inputs_and_targets_must_go_together() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();

        var error = Assert.Throws<ArgumentException>(() => new TensorDataset(Tensor.Zeros([3, 2]), [0, 1]));

        Assert.Equal("Inputs and targets must have one row for each item. Got float32[3, 2] and int64[2].",
            error.Message);
    });

    [Fact]
    public void A_row_that_is_not_there_is_refused() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();

        Assert.Throws<ArgumentOutOfRangeException>(() => Rows(3)[2..5]);
        Assert.Throws<OperatorException>(() => Rows(3).Rows([3]));
    });

    [Fact]
    public void A_network_is_judged_in_inference_mode_and_keeps_its_own() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = new Sequential(new Dropout(1), new Linear(2, 2).Initialize(new Identity2(), new Zeros()));
        var data = new TensorDataset(Tensor.From<float>([1, 0, 0, 1, 2, 1], [3, 2]), [0, 1, 1]);
        var before = LiveTensorCount.Settled();

        var record = TaskRuntime.For(TaskSpec.MultiClass(["a", "b"])).Evaluate("test", network, data.Batches(2));

        Assert.Equal(("test", 3), (record.Part, record.Images));
        Assert.Equal(2 / 3.0, record.Value("accuracy"), 12);
        Assert.True(network.IsTraining);
        Assert.Equal(before, LiveTensorCount.Settled());
    });

    private static TensorDataset Rows(int count) =>
        new(Tensor.Arange(2 * count).To(DType.Float32).Reshape(count, 2), [.. Enumerable.Range(0, count)]);

    private static long[] Order(TensorDataset data, long seed, int epoch) =>
        [.. data.Shuffled(8, seed).Batches(epoch).SelectMany(batch => batch.Targets.ToArray<long>())];

    private sealed class Identity2 : IInitializer
    {
        public void Fill(Tensor tensor)
        {
            using var mode = Engine.NoGrad();
            tensor.CopyFrom(Tensor.From<float>([1, 0, 0, 1], [2, 2]));
        }
    }
}
