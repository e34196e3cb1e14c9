using Injerto.Models;
using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn;

public class SummaryTests
{
    private const string Table = """
Sequential, input [3, 224, 224]
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
Layer  Kind                    Output         Parameters  Trainable  Frozen  Multiply-adds  Size rule (W−F+2P)/S+1
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
0      Conv2d                  [8, 112, 112]         224        216       8      2,709,504  (224−3+2·1)/2+1=112
1      GlobalAveragePooling2d  [8]                     0          0       0              0
2      Linear                  [2]                    18         18       0             16
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
Parameters     242 (trainable 234, frozen 8)
Multiply-adds  2,709,520 for one input
""";

    [Fact]
    public void A_small_network_by_hand() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = new Sequential(
            new Conv2d(3, 8, 3, stride: 2, padding: 1, bias: false),
            new BatchNorm2d(8), new ReLU6(), new MaxPool2d(2), new Flatten(), new Dropout(), new Linear(8 * 4 * 4, 10));
        ((Conv2d)network[0]).Weight.Trainable = false;

        var summary = network.Summary([3, 16, 16]);

        Assert.Equal(
            [
                new SummaryRow("0", "Conv2d", [8, 8, 8], 216, 0, 8 * 8 * 8 * 27, "(16−3+2·1)/2+1=8"),
                new SummaryRow("1", "BatchNorm2d", [8, 8, 8], 16, 16, 0, null),
                new SummaryRow("2", "ReLU6", [8, 8, 8], 0, 0, 0, null),
                new SummaryRow("3", "MaxPool2d", [8, 4, 4], 0, 0, 0, "(8−2+2·0)/2+1=4"),
                new SummaryRow("4", "Flatten", [128], 0, 0, 0, null),
                new SummaryRow("5", "Dropout", [128], 0, 0, 0, null),
                new SummaryRow("6", "Linear", [10], 1290, 1290, 1280, null),
            ],
            summary.Rows);
        Assert.Equal(
            (1522, 1306, 216, 13824 + 1280),
            (summary.Parameters, summary.TrainableParameters, summary.FrozenParameters, summary.MultiplyAdds));
    });

    [Fact]
    public void The_table() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = new Sequential(
            new Conv2d(3, 8, 3, stride: 2, padding: 1), new GlobalAveragePooling2d(), new Linear(8, 2));
        ((Conv2d)network[0]).Bias!.Trainable = false;

        Assert.Equal(
            Table.ReplaceLineEndings(),
            network.Summary([3, 224, 224]).ToString());
    });

    [Fact]
    public void A_residual_block_shows_its_sum() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = new Sequential(new ResidualBlock(4), new GlobalAveragePooling2d());

        var summary = network.Summary([4, 8, 8]);

        Assert.Equal(["0.conv1", "0.bn1", "0.conv2", "0.bn2", "0", "0", "1"], summary.Rows.Select(r => r.Path));
        Assert.Equal(
            ["Conv2d", "BatchNorm2d", "Conv2d", "BatchNorm2d", "add", "relu", "GlobalAveragePooling2d"],
            summary.Rows.Select(r => r.Kind));
        Assert.Equal(2 * (144 + 8), summary.Parameters);
        Assert.Equal(2 * 4 * 8 * 8 * 36, summary.MultiplyAdds);
    });

    [Fact]
    public void MobileNetV2_has_torchvisions_figures() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();

        var summary = new MobileNetV2(new() { Classes = 1000 }).Summary([3, 224, 224]);

        // torchvision 0.14: sum of parameter sizes, and of output elements · kernel elements over its Conv2d and
        // Linear modules.
        Assert.Equal((3_504_872, 300_774_272), (summary.Parameters, summary.MultiplyAdds));
        Assert.Equal(
            ("features.0.0", "Conv2d", "(224−3+2·1)/2+1=112"),
            (summary.Rows[0].Path, summary.Rows[0].Kind, summary.Rows[0].SizeRule));
        Assert.Equal(10, summary.Rows.Count(r => r.Kind == "add"));
    });

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_size_rule_has_the_numbers(Func<Module> make, long[] input, string rule) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        Assert.Equal(rule, make().Summary(input).Rows.Single().SizeRule);
    });

    public static TheoryData<Func<Module>, long[], string> Rules => new()
    {
        { () => new Conv2d(1, 1, 7, 2, 3), [1, 224, 224], "(224−7+2·3)/2+1=112" },
        { () => new Conv2d(1, 1, 3, dilation: 2), [1, 9, 9], "(9−5+2·0)/1+1=5" },
        { () => new Conv2d(1, 1, 3, 2, Padding.Same), [1, 224, 224], "(224−3+0+1)/2+1=112" },
        { () => new Conv2d(1, 1, 3, 1, Padding.Same), [1, 7, 7], "(7−3+2·1)/1+1=7" },
        { () => new Conv2d(1, 1, (3, 5)), [1, 8, 9], "(8−3+2·0)/1+1=6 high, (9−5+2·0)/1+1=5 wide" },
        { () => new AvgPool2d(3, 2, 1), [1, 8, 8], "(8−3+2·1)/2+1=4" },
        { () => new MaxPool2d(3, 2, ceiling: true), [1, 112, 112], "⌈(112−3+2·0)/2⌉+1=56" },
        { () => new MaxPool2d(2, 3, 1, ceiling: true), [1, 5, 5], "⌈(5−2+2·1)/3⌉=2" },
    };

    [Fact]
    public void Matrix_products_of_a_custom_module_are_counted() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();

        var summary = new SelfProduct().Summary([5, 7]);

        Assert.Equal(5 * 5 * 7, summary.MultiplyAdds);   // x·xᵀ: [5, 7] × [7, 5]
        Assert.Equal(3, summary.Parameters);
    });

    [Fact]
    public void A_shared_layer_counts_once_and_an_unused_one_is_shown() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();

        var summary = new Shared().Summary([4]);

        Assert.Equal(
            [
                new SummaryRow("used", "Linear", [4], 20, 20, 16, null),
                new SummaryRow("relu", "ReLU", [4], 0, 0, 0, null),
                new SummaryRow("used", "Linear", [4], 0, 0, 16, null),
                new SummaryRow("unused", "Linear", null, 10, 10, 0, null),
            ],
            summary.Rows);
        Assert.Contains("not used", summary.ToString(), StringComparison.Ordinal);
    });

    [Fact]
    public void A_part_of_a_network_can_be_summed_up() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = new Sequential(new Sequential(new Linear(4, 3), new ReLU()), new Linear(3, 2));

        Assert.Equal(["0", "1"], network[0].Summary([4]).Rows.Select(r => r.Path));
        Assert.Equal([new SummaryRow("", "Linear", [2], 8, 8, 6, null)], network[1].Summary([3]).Rows);
    });

    [Fact]
    public void Modes_statistics_and_tensors_stay_as_they_were() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = new Sequential(
            new Conv2d(1, 2, 3, stride: 2, padding: Padding.Same), new BatchNorm2d(2), new Dropout());
        network.Train();
        network[2].Eval();
        var before = LiveTensorCount.Settled();

        network.Summary([1, 6, 6]);

        Assert.Equal([true, true, true, false], network.NamedModules().Select(m => m.Value.IsTraining));
        Assert.Equal(0, ((BatchNorm2d)network[1]).BatchesTracked.Value.Item());
        Assert.Equal(before, LiveTensorCount.Settled());
    });

    [Fact]
    public void A_wrong_input_is_told_and_modes_come_back() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = new Sequential(new Conv2d(3, 2, 3));

        Assert.Throws<InputShapeException>(() => network.Summary([1, 6, 6]));

        Assert.True(network.IsTraining);
        Assert.False(Trace.IsActive);
        Assert.Single(network.Summary([3, 6, 6]).Rows);
    });

    private sealed class ResidualBlock : Module
    {
        private static readonly Operator Relu = new("aten::relu");
        private readonly Module _conv1, _bn1, _conv2, _bn2;

        public ResidualBlock(int channels)
        {
            _conv1 = Child("conv1", new Conv2d(channels, channels, 3, padding: 1, bias: false));
            _bn1 = Child("bn1", new BatchNorm2d(channels));
            _conv2 = Child("conv2", new Conv2d(channels, channels, 3, padding: 1, bias: false));
            _bn2 = Child("bn2", new BatchNorm2d(channels));
        }

        protected override Tensor Forward(Tensor input) =>
            Relu.Call(_bn2.Call(_conv2.Call(_bn1.Call(_conv1.Call(input)))) + input);
    }

    private sealed class SelfProduct : Module
    {
        private readonly Parameter _scale;

        public SelfProduct() => _scale = AddParameter("scale", Tensor.Ones([3]));

        protected override Tensor Forward(Tensor input) => input.MatMul(input.Transpose(1, 2)) * _scale.Value.Sum();
    }

    private sealed class Shared : Module
    {
        private readonly Module _used, _relu;

        public Shared()
        {
            _used = Child("used", new Linear(4, 4));
            _relu = Child("relu", new ReLU());
            Child("unused", new Linear(4, 2));
        }

        protected override Tensor Forward(Tensor input) => _used.Call(_relu.Call(_used.Call(input)));
    }
}
