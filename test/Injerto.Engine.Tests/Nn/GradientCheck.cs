using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn;

/// <summary>
/// Compares the gradients of a module in double precision, by its input and every parameter, with central
/// differences.
/// </summary>
internal static class GradientCheck
{
    private const double Step = 1e-6;
    private const double Tolerance = 1e-6;

    internal static void Run(Module module, Tensor input)
    {
        using var scope = Scope.Begin();
        var x = input.Clone();
        x.RequiresGrad = true;
        foreach (var p in module.Parameters()) p.Value.Grad = null;
        Engine.Seed(7);
        var coefficients = Tensor.Randn(module.Call(x).Shape).To(DType.Float64);

        double Loss()
        {
            using var inner = Scope.Begin();
            using var mode = Engine.NoGrad();
            Engine.Seed(8);   // the same dropout each time
            return (module.Call(x) * coefficients).Sum().Item();
        }

        Engine.Seed(8);
        (module.Call(x) * coefficients).Sum().Backward();

        Compare("input", x, x.Grad!, Loss);
        foreach (var (name, parameter) in module.NamedParameters())
            Compare(name, parameter, parameter.Value.Grad!, Loss);
    }

    private static void Compare(string name, Tensor value, Tensor gradient, Func<double> loss)
    {
        var claimed = gradient.ToArray<double>();
        var memory = value.Span<double>();
        for (var i = 0; i < memory.Length; i++)
        {
            var original = memory[i];
            memory[i] = original + Step;
            var above = loss();
            memory[i] = original - Step;
            var below = loss();
            memory[i] = original;
            var measured = (above - below) / (2 * Step);
            Assert.True(
                Math.Abs(measured - claimed[i]) <= Tolerance * Math.Max(1, Math.Abs(measured)),
                $"{name}[{i}]: the gradient is {claimed[i]}, differences give {measured}.");
        }
    }
}
