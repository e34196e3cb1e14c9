using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Tensors;

public class TensorTests
{
    [Fact]
    public void Arithmetic_follows_the_field() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var a = Tensor.From([1f, 2, 3, 4], [2, 2]);

        Assert.Equal([3f, 5, 7, 9], ((2 * a) + 1).ToArray<float>());
        Assert.Equal([7f, 10, 15, 22], a.MatMul(a).ToArray<float>());
        Assert.Equal([0f, -1, -2, -3], (1 - a).ToArray<float>());
        Assert.Equal(10, a.Sum().Item());
    });

    [Fact]
    public void Backward_leaves_the_gradient() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var x = Tensor.From([1f, 2, 3], [3]);
        x.RequiresGrad = true;

        x.Square().Sum().Backward();

        Assert.Equal([2f, 4, 6], x.Grad!.ToArray<float>());
    });

    [Fact]
    public void Gradients_are_given_without_touching_the_tensors_own() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var (x, unused) = (Tensor.From([1f, 2, 3], [3]), Tensor.Ones([2]));
        x.RequiresGrad = true;
        unused.RequiresGrad = true;

        var gradients = x.Square().Sum().Gradients([x, unused]);

        Assert.Equal([2f, 4, 6], gradients[0]!.ToArray<float>());
        Assert.Null(gradients[1]);
        Assert.Null(x.Grad);
    });

    [Fact]
    public void Arguments_are_found_by_name() => Engine.Run(() =>
        Assert.Equal(3, new Operator("aten::conv2d").ArgumentIndex("stride")));

    [Fact]
    public void An_error_names_operator_and_shapes() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var error = Assert.Throws<OperatorException>(() => Tensor.Zeros([2, 3]).MatMul(Tensor.Zeros([4, 5])));

        Assert.Equal("aten::matmul(float32[2, 3], float32[4, 5]): mat1 and mat2 shapes cannot be multiplied (2x3 and "
            + "4x5)", error.Message);
    });

    [Fact]
    public void Scopes_free_what_was_made_inside() => Engine.Run(() =>
    {
        var before = LiveTensorCount.Settled();
        Tensor kept;
        using (Scope.Begin())
        {
            using (Scope.Begin())
            {
                var a = Tensor.Ones([10]);
                kept = (a + 1).Keep();
            }

            Assert.Equal(before + 1, LiveTensorCount.Settled());
            Assert.Equal(20, kept.Sum().Item());
        }

        Assert.Equal(before, LiveTensorCount.Settled());
        Assert.Throws<ObjectDisposedException>(() => kept.Sum());
    });

    [Fact]
    public void Another_thread_is_refused_with_the_remedy()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Tensor.Ones([1]));

        Assert.Equal(
            "Tensors must be used on the engine's thread, and this is another one. Run the whole program there: "
            + "Engine.Run(() => …) or await Engine.RunAsync(() => …).",
            error.Message);
    }
}
