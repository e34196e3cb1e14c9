using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn.Optimizers;

/// <summary>Every optimizer in every form, for the tests that all must pass.</summary>
internal static class OptimizerKinds
{
    private static readonly Dictionary<string, Func<ParameterGroups, Optimizer>> Makers = new()
    {
        ["Sgd"] = g => new Sgd(g, 0.05),
        ["Sgd, momentum"] = g => new Sgd(g, 0.02, 0.9),
        ["Sgd, Nesterov"] = g => new Sgd(g, 0.02, 0.9, nesterov: true, weightDecay: 1e-5),
        ["Adam"] = g => new Adam(g, 0.05),
        ["AdamW"] = g => new AdamW(g, 0.05, 1e-4),
        ["RmsProp"] = g => new RmsProp(g, 0.01),
        ["RmsProp, centered, momentum"] = g => new RmsProp(g, 0.005, momentum: 0.5, centered: true),
    };

    internal static TheoryData<string, string> OnDevices
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var device in new[] { "cpu", "cuda" })
                foreach (var name in Makers.Keys) data.Add(name, device);
            return data;
        }
    }

    internal static Optimizer Make(string name, ParameterGroups groups) => Makers[name](groups);

    /// <summary>A small regression, y = x·W + b, with the loss of each step.</summary>
    internal static double[] Train(
        Module network, Optimizer optimizer, Device device, int from, int to, Schedule? schedule = null)
    {
        var losses = new double[to - from];
        using var scope = Scope.Begin();
        Engine.Seed(5);
        var inputs = Tensor.Randn([64, 3]).To(device);
        var targets = inputs.MatMul(Tensor.From([1f, -2, 0.5f], [3, 1]).To(device)) + 0.25;
        var loss = new MeanSquaredErrorLoss();
        for (var step = from; step < to; step++)
        {
            using var inner = Scope.Begin();
            schedule?.Apply(optimizer, step / 10, step);
            optimizer.ZeroGrad();
            var value = loss.Call(network.Call(inputs), targets);
            value.Backward();
            optimizer.Step();
            losses[step - from] = value.Item();
        }

        return losses;
    }
}
