using Injerto.Images;
using Injerto.Nn;
using Injerto.Tensors;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class TransferSeedTests
{
    [Fact]
    public void All_seeds_come_from_the_one_by_default() => InScope(() =>
    {
        var one = Train(o => o with { Seed = 7 });
        var all = Train(o => o with { Seed = 1, SplitSeed = 7, ViewSeed = 7, OrderSeed = 7, WeightSeed = 7 });

        Assert.Equal(one.Hash, all.Hash);
        Assert.Equal(one.Outcome.Seeds, all.Outcome.Seeds);
        Assert.Equal([("split", 7L), ("views", 7L), ("order", 7L), ("weights", 7L)], one.Outcome.Seeds.Select(
            s => (s.Key, s.Value)));
    });

    [Theory]
    [InlineData("split")]
    [InlineData("views")]
    [InlineData("order")]
    public void Each_seed_rules_its_own(string seed) => InScope(() =>
    {
        var (one, other) = (Train(o => o), Train(o => seed switch
        {
            "split" => o with { SplitSeed = 7 },
            "views" => o with { ViewSeed = 7 },
            _ => o with { OrderSeed = 7 },
        }));

        Assert.NotEqual(one.Hash, other.Hash);
        Assert.Equal(seed == "split" ? 1 : 0, one.Split == other.Split ? 0 : 1);
        Assert.Equal(7, other.Outcome.Seeds[seed]);
        Assert.Equal(3, other.Outcome.Seeds.Count(s => s.Value == 42));
    });

    [Fact]
    public void Where_all_seeds_are_given_the_one_rules_nothing() => InScope(() => Assert.Equal(
        Train(o => o).Hash, Train(o => o with { Seed = 7, SplitSeed = 42, ViewSeed = 42, OrderSeed = 42 }).Hash));

    [Fact]
    public void The_seed_of_the_weights_is_for_whoever_draws_them() => InScope(() =>
        Assert.Equal(Train(o => o).Hash, Train(o => o with { WeightSeed = 7 }).Hash));

    private static (TransferOutcome Outcome, string Hash, string Split) Train(
        Func<TransferOptions, TransferOptions> change)
    {
        var data = SmallTransfer.Classes("aabbccaabbccaabbcc", "", "aabbcc");
        TransferOptions Changed(TransferOptions o) =>
            change(o with { Augmentation = Augmentation.Default, ValidationFraction = 0.3 });
        var (outcome, network) = SmallTransfer.Train(data, change: Changed, dropout: 0.5);
        var images = data.Items.Select((item, i) => new TransferImage(item, (UInt128)i)).ToList();
        var task = Injerto.Training.TaskRuntime.For(Records.TaskSpec.MultiClass(data.TargetNames));
        var split = TransferSplit.Of(images, task, Changed(SmallTransfer.Options));
        return (outcome, StateDictFile.Hash(network.StateDict()), string.Join(
            ' ', split.Select.Select(i => i.Item.Id)));
    }

    private static void InScope(Action check) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        check();
    });
}
