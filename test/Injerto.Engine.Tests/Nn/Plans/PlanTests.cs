using Injerto.Models;
using Injerto.Nn;
using Injerto.Nn.Plans;
using Injerto.Tensors;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Nn.Plans;

public class PlanTests
{
    public static TheoryData<string, Func<Module>> Networks => new()
    {
        { "residual before the activation", () => new Residual() },
        { "TensorFlow padding", () => new Sequential(
            new Conv2d(3, 8, 3, 2, Padding.Same, bias: false),
            new BatchNorm2d(8), new SiLU(), new Conv2d(8, 4, 5, 2, Padding.Same)) },
        { "grouped, dilated, biased", () => new Sequential(
            new Conv2d(3, 6, 3, padding: 2, dilation: 2, groups: 3),
            new Sigmoid(), new MaxPool2d(2), new Conv2d(6, 6, 1), new BatchNorm2d(6)) },
        { "two uses of one convolution", () => new TwoUses() },
        { "concatenated, normalised, clipped", () => new Densely() },
        { "pooling of all kinds", () => new Sequential(
            new MaxPool2d(3, 2, 1), new AvgPool2d(3, 1, 1),
            new AvgPool2d(3, 2, 1, ceiling: true, countPadding: false), new Conv2d(3, 21, 1), new MaxPool2d((2, 1))) },
        { "rows: layer normalisation, attention's softmax, GELU", () => new Sequential(
            new Conv2d(3, 32, 17, (1, 1)), new Rows(), new LayerNorm([32]),
            new Linear(32, 48), new GELU(), new Linear(48, 19), new Softmax(), new Linear(19, 4)) },
        { "squeeze and excitation", () => new Excited() },
        { "projection computed after the branch", () => new Projected() },
        { "hidden products", () => new Sequential(
            new GlobalAveragePooling2d(), new Linear(3, 40), new HardSwish(), new Linear(40, 5)) },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_plan_gives_what_the_module_gives(string name, Func<Module> build) =>
        Check(name, build, DType.Float32, 1e-5);

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_plan_in_bfloat16_stays_near(string name, Func<Module> build) =>
        Check(name, build, DType.BFloat16, 0.03);

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.BFloat16)]
    public void An_images_features_do_not_depend_on_its_place_or_neighbours(DType precision) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        Engine.Seed(2);
        var network = new MobileNetV2(new() { Classes = 5 });
        network.Eval();
        var graph = Trace.Record(network.Call, Tensor.Zeros([1, 3, 224, 224]));
        using var plan = InferencePlan.Compile(
            graph.Cut(new CutPoints(graph, "classifier").HeadPosition).Below, precision);
        var images = Tensor.Randn([16, 3, 224, 224]);
        var features = plan.Run(images).To(DType.Float32);
        var others = plan.Run(Tensor.Cat([images.Slice(0, 5, 16), Tensor.Zeros([5, 3, 224, 224])])).To(DType.Float32);

        Assert.True(features.Slice(0, 5, 16).Contiguous().ContentEquals(others.Slice(0, 0, 11).Contiguous()));
    });

    [Fact]
    public void A_training_plan_gives_the_same_output_and_gradients() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        Engine.Seed(3);
        var network = Prepared(new Sequential(
            new Conv2d(3, 8, 3, padding: 1, bias: false),
            new BatchNorm2d(8), new ReLU6(), new Conv2d(8, 4, 1), new BatchNorm2d(4)));
        var segment = Trace.Record(network.Call, Tensor.Zeros([2, 3, 9, 9])).Whole();
        var input = Tensor.Randn([4, 3, 9, 9]);
        foreach (var isMixed in (bool[])[false, true])
        {
            var expected = Gradients(network, () => segment.Run(input));
            var actual = Gradients(network, () => TrainingPlan.Compile(segment, isMixed).Run(input));
            foreach (var (name, gradient) in expected) AssertNear(gradient, actual[name], 1e-4);
        }
    });

    [Fact]
    public void Only_float32_and_bfloat16_are_taken() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var graph = Trace.Record(new ReLU().Call, Tensor.Zeros([1, 3, 8, 8]));

        Assert.StartsWith(
            "A plan must run in Float32 or BFloat16. Got Float64.",
            Assert.Throws<ArgumentException>(() => InferencePlan.Compile(graph.Whole(), DType.Float64)).Message);
    });

    private static void Check(string name, Func<Module> build, DType precision, double share) => Engine.Run(() =>
    {
        _ = name;
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        Engine.Seed(1);
        var network = Prepared(build());
        var input = Tensor.Randn([3, 3, 17, 19]);
        var before = LiveTensorCount.Settled();
        using var plan = InferencePlan.Compile(
            Trace.Record(network.Call, Tensor.Zeros([1, 3, 17, 19])).Whole(), precision);

        AssertNear(network.Call(input), plan.Run(input).To(DType.Float32), share);
        AssertNear(network.Call(input), plan.Run(input).To(DType.Float32), share);   // packed weights are used again
        Assert.True(LiveTensorCount.Settled() < before + 50);
    });

    private static Dictionary<string, Tensor> Gradients(Module network, Func<Tensor> forward)
    {
        foreach (var parameter in network.Parameters()) parameter.Value.Grad = null;
        var output = forward();
        (output * output).Sum().Backward();
        var gradients = network.NamedParameters().ToDictionary(p => p.Key, p => p.Value.Value.Grad!.Clone());
        gradients["output"] = output.Detach();
        return gradients;
    }

    // Running statistics that are not 0 and 1, so that folding has something to do.
    private static Module Prepared(Module network)
    {
        using var mode = Engine.NoGrad();
        foreach (var (_, module) in network.NamedModules())
        {
            if (module is not BatchNorm norm) continue;
            norm.RunningMean.Value.FillUniform(-0.5, 0.5);
            norm.RunningVariance.Value.FillUniform(0.5, 2);
            norm.Weight!.Value.FillUniform(0.5, 1.5);
            norm.Bias!.Value.FillUniform(-0.5, 0.5);
        }

        network.Eval();
        return network;
    }

    private static void AssertNear(Tensor expected, Tensor actual, double share)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        var bound = share * expected.Abs().Max().Item();
        Assert.True((expected - actual).Abs().Max().Item() <= bound);
    }

    private sealed class Residual : Module
    {
        private readonly Sequential _stem;
        private readonly Sequential _branch;
        private readonly ReLU _relu = new();

        public Residual()
        {
            _stem = Child("stem", new Sequential(new Conv2d(3, 8, 3, padding: 1), new BatchNorm2d(8), new ReLU()));
            _branch = Child("branch", new Sequential(new Conv2d(8, 8, 3, padding: 1, bias: false), new BatchNorm2d(8)));
            Child("relu", _relu);
        }

        protected override Tensor Forward(Tensor input)
        {
            var x = _stem.Call(input);
            return _relu.Call(_branch.Call(x) + x);
        }
    }

    private sealed class TwoUses : Module
    {
        private readonly Conv2d _convolution;
        private readonly ReLU _relu = new();

        public TwoUses()
        {
            _convolution = Child("conv", new Conv2d(3, 8, 3, padding: 1));
            Child("relu", _relu);
        }

        protected override Tensor Forward(Tensor input)
        {
            var x = _convolution.Call(input);
            return (_relu.Call(x) * 2) + x;
        }
    }

    private sealed class Densely : Module
    {
        private readonly Conv2d _first, _second;
        private readonly BatchNorm2d _norm = new(40);
        private readonly ReLU _relu = new();

        internal Densely()
        {
            _first = Child("first", new Conv2d(3, 19, 3, padding: 1));
            _second = Child("second", new Conv2d(3, 18, 1));
            Child("norm", _norm);
            Child("relu", _relu);
        }

        protected override Tensor Forward(Tensor input)
        {
            var parts = Tensor.Cat([input, _first.Call(input), _second.Call(input)], 1);
            return Tensor.Cat([parts, _relu.Call(_norm.Call(parts))], 1);
        }
    }

    private sealed class Excited : Module
    {
        private readonly Sequential _stem, _gate;
        private readonly Conv2d _last;

        internal Excited()
        {
            _stem = Child("stem", new Sequential(new Conv2d(3, 21, 3, bias: false), new BatchNorm2d(21), new SiLU()));
            _gate = Child("gate", new Sequential(
                new AdaptiveAvgPool2d(), new Conv2d(21, 4, 1), new ReLU(), new Conv2d(4, 21, 1), new Sigmoid()));
            _last = Child("last", new Conv2d(21, 8, 1));
        }

        protected override Tensor Forward(Tensor input)
        {
            var x = _stem.Call(input);
            return _last.Call(_gate.Call(x) * x);
        }
    }

    private sealed class Projected : Module
    {
        private readonly Sequential _branch, _projection;
        private readonly ReLU _relu = new();

        internal Projected()
        {
            _branch = Child("branch", new Sequential(new Conv2d(3, 8, 3, 2, 1, bias: false), new BatchNorm2d(8)));
            _projection = Child("projection", new Sequential(new Conv2d(3, 8, 1, 2, bias: false), new BatchNorm2d(8)));
            Child("relu", _relu);
        }

        protected override Tensor Forward(Tensor input) => _relu.Call(_branch.Call(input) + _projection.Call(input));
    }

    private sealed class Rows : Module
    {
        protected override Tensor Forward(Tensor input) => input.Flatten(2).Transpose(1, 2);
    }
}
