using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn;

public class Conv2dTests
{
    [Theory]
    [InlineData(224, 3, 1, 2, 1, 112)]
    [InlineData(224, 7, 3, 2, 1, 112)]
    [InlineData(227, 11, 0, 4, 1, 55)]
    [InlineData(5, 3, 0, 1, 2, 1)]
    [InlineData(1, 3, 1, 1, 1, 1)]
    public void Output_size_follows_the_rule(int w, int f, int p, int s, int d, int expected) =>
        Assert.Equal(expected, Conv2d.OutputSize(w, f, p, s, d));

    [Fact]
    public void Output_size_refuses_a_kernel_that_does_not_fit() => Assert.Equal(
        "A kernel must fit into the padded input: F ≤ W + 2P. Got F = 5, W = 2, P = 1. Pad more, or use larger images.",
        Assert.Throws<ArgumentException>(() => Conv2d.OutputSize(2, 5, 1)).Message);

    [Theory]   // By hand, from the rule in TensorFlow's notes on padding.
    [InlineData(224, 3, 2, 1, 0, 1)]     // 112 windows reach 111·2 + 3 = 225
    [InlineData(225, 3, 2, 1, 1, 1)]     // 113 windows reach 227
    [InlineData(5, 2, 1, 1, 0, 1)]       // an even kernel leans to the right
    [InlineData(6, 4, 1, 1, 1, 2)]
    [InlineData(13, 6, 5, 1, 1, 2)]      // the notes' own example: 3 windows reach 16
    [InlineData(7, 3, 1, 2, 2, 2)]       // a dilated kernel is 5 wide
    [InlineData(10, 1, 2, 1, 0, 0)]      // windows end before the edge: nothing to add
    [InlineData(1, 7, 1, 1, 3, 3)]
    public void Same_padding_by_hand(int w, int f, int s, int d, int before, int after) =>
        Assert.Equal((before, after), Padding.SameAmounts(w, f, s, d));

    [Fact]
    public void Same_padding_agrees_with_a_naive_convolution() => Engine.Run(() =>
    {
        Engine.Seed(3);
        for (var w = 1; w <= 8; w++)
            foreach (var (f, s, d) in new[]
            {
                (1, 1, 1), (2, 1, 1), (3, 1, 1), (3, 2, 1), (4, 3, 1), (3, 1, 2), (5, 2, 1), (2, 2, 3), (1, 3, 1)
            })
            {
                using var scope = Scope.Begin();
                Size2d kernel = (f, 3), stride = (s, 2), dilation = (d, 1);
                var layer = new Conv2d(2, 2, kernel, stride, Padding.Same, dilation);
                var x = Tensor.Randn([1, 2, w, 6]);

                var y = layer.Call(x);

                Assert.Equal([1, 2, (w + s - 1) / s, 3], y.Shape);
                var expected = NaiveSame(x.ToArray<float>(), w, 6, layer);
                Assert.All(y.ToArray<float>().Zip(expected), p => Assert.Equal(p.Second, p.First, 1e-4));
            }
    });

    [Fact]
    public void Same_padding_worked_by_hand() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var layer = new Conv2d(1, 1, (1, 3), stride: 2, padding: Padding.Same, bias: false);
        layer.Weight.Assign(Tensor.From([1f, 10, 100], [1, 1, 1, 3]));

        // 4 columns, stride 2: one zero to the right alone. A padding of 1 on both sides would give 210 and 432.
        var y = layer.Call(Tensor.From([1f, 2, 3, 4], [1, 1, 1, 4]));

        Assert.Equal([321f, 43], y.ToArray<float>());
    });

    [Fact]
    public void Weights_begin_as_PyTorchs() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        Engine.Seed(1);
        var layer = new Conv2d(8, 64, 5, groups: 2);
        var bound = 1 / Math.Sqrt(4 * 25);

        Assert.Equal([64, 4, 5, 5], layer.Weight.Value.Shape);
        Assert.InRange(layer.Weight.Value.Abs().Max().Item(), bound * 0.99, bound);
        Assert.InRange(layer.Bias!.Value.Abs().Max().Item(), bound * 0.8, bound);
        Assert.Equal(bound * bound / 3, layer.Weight.Value.Square().Mean().Item(), bound * bound * 0.02);
    });

    [Fact]
    public void Bad_settings_are_refused() => Engine.Run(() =>
    {
        Assert.Equal("Conv2d's groups must divide its channels in and out. Got 3 groups, 6 in, 4 "
            + "out.", Assert.Throws<ArgumentException>(() => new Conv2d(6, 4, 3, groups: 3)).Message);
        Assert.StartsWith("Kernel must be at least 1 both ways. Got "
            + "3×0.", Assert.Throws<ArgumentOutOfRangeException>(() => new Conv2d(1, 1, (3, 0))).Message);
        Assert.StartsWith("Stride must be at least 1 both ways. Got "
            + "0×0.", Assert.Throws<ArgumentOutOfRangeException>(() => new Conv2d(1, 1, 3, stride: 0)).Message);
        Assert.StartsWith("Padding must be at least 0 both ways. Got "
            + "-1×-1.", Assert.Throws<ArgumentOutOfRangeException>(() => new Conv2d(1, 1, 3, padding: -1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Conv2d(0, 1, 3));
    });

    /// <summary>
    /// Written from TensorFlow's other form of the rule: the padding is max(F − S, 0) where S divides W, else max(F −
    /// W mod S, 0).
    /// </summary>
    private static List<double> NaiveSame(float[] x, int height, int width, Conv2d layer)
    {
        static int Before(int w, int f, int s) => Math.Max(w % s == 0 ? f - s : f - (w % s), 0) / 2;
        var (k, s, d) = (layer.Kernel, layer.Stride, layer.Dilation);
        var top = Before(height, (d.Height * (k.Height - 1)) + 1, s.Height);
        var left = Before(width, (d.Width * (k.Width - 1)) + 1, s.Width);
        var weight = layer.Weight.Value.ToArray<float>();
        var bias = layer.Bias!.Value.ToArray<float>();
        var outputs = new List<double>();
        for (var o = 0; o < layer.Outputs; o++)
            for (var i = 0; i < (height + s.Height - 1) / s.Height; i++)
                for (var j = 0; j < (width + s.Width - 1) / s.Width; j++)
                {
                    double sum = bias[o];
                    for (var c = 0; c < layer.Inputs; c++)
                        for (var u = 0; u < k.Height; u++)
                            for (var v = 0; v < k.Width; v++)
                            {
                                int row = (i * s.Height) + (u * d.Height) - top,
                                    column = (j * s.Width) + (v * d.Width) - left;
                                if (row < 0 || row >= height || column < 0 || column >= width) continue;
                                sum += weight[(((((o * layer.Inputs) + c) * k.Height) + u) * k.Width) + v]
                                    * x[(((c * height) + row) * width) + column];
                            }

                    outputs.Add(sum);
                }

        return outputs;
    }
}
