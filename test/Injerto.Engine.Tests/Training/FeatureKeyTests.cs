using System.Reflection;
using Injerto.Images;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training.Transfer;
using Injerto.Training.Transfer.Caching;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class FeatureKeyTests
{
    private static readonly TransferOptions Options =
        SmallTransfer.Options with { Augmentation = Augmentation.Default };

    private static readonly FeatureKeyParts Parts = new()
    {
        Libtorch = "2.0", IsFused = true, Arithmetic = "avx2", Threads = 2, Device = Device.Cpu,
            Precision = DType.Float32, Batch = 8,
        Preprocessing = SmallTransfer.Preprocessing, Decoders = "jpeg 1", Views = "none", Weights = "0",
        Operations = "add",
    };

    public static TheoryData<string> PartNames => [.. PartsOf().Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(PartNames))]
    public void Each_part_alone_makes_another_key(string name)
    {
        var property = PartsOf().Single(p => p.Name == name);
        var changed = Parts with { };
        property.SetValue(changed, Other(property.GetValue(Parts)!));

        Assert.NotEqual(new FeatureKey(Parts).Hash, new FeatureKey(changed).Hash);
        Assert.Equal(new FeatureKey(Parts).Hash, new FeatureKey(Parts with { }).Hash);
    }

    public static TheoryData<string> Deciding => ["preprocessing", "precision", "device", "weights", "cut", "threads"];

    [Theory]
    [MemberData(nameof(Deciding))]
    public void What_decides_over_features_makes_another_key(string what) => Engine.Run(() =>
    {
        var (before, after) = (Keys(Options), what switch
        {
            "preprocessing" => Keys(Options with { Preprocessing = SmallTransfer.Preprocessing with { Mean = new(
                0.4f, 0.5f, 0.5f) } }),
            "precision" => Keys(Options with { Precision = DType.BFloat16 }),
            "device" => Keys(Options with { Device = Device.Cuda }),
            "weights" => Keys(Options, network => network.NamedParameters().First().Value.Value.Fill(0.25)),
            "cut" => Keys(Options with { Cut = "none" }),
            _ => WithOtherThreads(() => Keys(Options)),
        });

        Assert.Equal(4, before.Distinct().Count());
        Assert.All(before.Zip(after), pair => Assert.NotEqual(pair.First, pair.Second));
    });

    [Fact]
    public void Augmentation_and_view_seed_decide_over_augmented_views_alone() => Engine.Run(() =>
    {
        var keys = Keys(Options);
        foreach (var changed in (TransferOptions[])
            [Options with { Augmentation = Augmentation.Default with { Contrast = 0.2 } },
                Options with { ViewSeed = 7 }, Options with { Seed = 7 }])
        {
            var others = Keys(changed);
            Assert.Equal(keys[..2], others[..2]);
            Assert.NotEqual(keys[2], others[2]);
            Assert.NotEqual(keys[3], others[3]);
        }
    });

    [Fact]
    public void What_does_not_decide_over_features_leaves_the_key() => Engine.Run(() =>
    {
        var keys = Keys(Options);
        foreach (var changed in (TransferOptions[])
        [
            Options with { Epochs = 9 }, Options with { TuneEpochs = 9 }, Options with { LearningRate = 1 },
            Options with { TuneLearningRate = 1 }, Options with { BatchSize = 9 }, Options with { Views = 9 },
            Options with { ValidationFraction = 0.5 }, Options with { SelectOnVal = true },
            Options with { Monitor = "loss" },
            Options with { Patience = 9 }, Options with { BalancesClasses = false }, Options with { SplitSeed = 9 },
            Options with { OrderSeed = 9 }, Options with { WeightSeed = 9 }, Options with { Strict = true },
            Options with { MaxMegapixels = 9 }, Options with { Seed = 9, ViewSeed = Options.Seed },
        ])
            Assert.Equal(keys, Keys(changed));
    });

    // Plain at the cut, plain at the head, augmented at the cut, augmented at the head.
    private static string[] Keys(TransferOptions options, Action<SmallNetwork>? change = null)
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var network = new SmallNetwork(3);
        change?.Invoke(network);
        var parts = new TransferNetwork(network, "head", options.Cut, SmallTransfer.Side);
        return [.. from isPlain in (bool[])[true, false]
            from target in (FeatureTarget[])[FeatureTarget.Cut, FeatureTarget.Head]
            select TransferStores.KeyOf(parts, options, isPlain, target).Hash];
    }

    private static string[] WithOtherThreads(Func<string[]> keys)
    {
        var threads = Engine.Threads;
        Engine.Threads = threads == 1 ? 2 : 1;
        try
        {
            return keys();
        }
        finally
        {
            Engine.Threads = threads;
        }
    }

    private static IEnumerable<PropertyInfo> PartsOf() => typeof(FeatureKeyParts)
        .GetProperties(BindingFlags.Instance | BindingFlags.NonPublic).Where(p => p.Name != "EqualityContract");

    private static object Other(object value) => value switch
    {
        string text => text + "x",
        int number => number + 1,
        bool flag => !flag,
        Device => Device.Cuda,
        DType => DType.BFloat16,
        Preprocessing preprocessing => preprocessing with { CropSize = 7 },
        _ => throw new NotSupportedException($"{value.GetType()} must be changed somehow."),
    };
}
