using System.Text.Json.Nodes;
using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn.Optimizers;

public class OptimizerGoldenTests
{
    private const int Steps = 50;

    public static TheoryData<int, string> Cases => LearningGolden.Cases("optimizers");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fifty_steps_end_where_PyTorchs_do(int index, string deviceName)
    {
        var device = LearningGolden.Device(deviceName);
        var golden = LearningGolden.Section("optimizers")[index]!;
        Engine.Run(() =>
        {
            using var scope = Scope.Begin();
            var parameters =
                new[] { Start([3, 2], i => (i / 4) - 0.6f, device), Start([5], i => (i / 3) - 0.5f, device) };
            using var optimizer = Make(golden, parameters);
            var skipped = LearningGolden.Doubles(golden["skip"]);
            for (var step = 0; step < Steps; step++)
            {
                optimizer.ZeroGrad();
                for (var i = 0; i < parameters.Length; i++)
                    if (i == 0 || !skipped.Contains(step)) parameters[i].Value.Grad = Gradient(parameters[i], step);
                optimizer.Step();
            }

            for (var i = 0; i < parameters.Length; i++)
                LearningGolden.Near(LearningGolden.Doubles(golden["final"]![i]), parameters[i].Value.Detach(), 1e-6);
        });
    }

    private static Parameter Start(Shape shape, Func<float, float> value, Device device) =>
        new(Tensor.From(Enumerable.Range(0, (int)shape.Elements).Select(i => value(i)).ToArray(), shape).To(device));

    private static Tensor Gradient(Parameter parameter, int step)
    {
        using var mode = Engine.NoGrad();
        var wave = (Tensor.Arange(parameter.Value.Elements, parameter.Value.Device).To(DType.Float32) + step).Sin();
        return (parameter.Value * 0.5) + wave.Reshape([.. parameter.Value.Shape]);
    }

    private static Optimizer Make(JsonNode golden, Parameter[] parameters)
    {
        var options = golden["options"]!;
        double Option(string name, double otherwise) => (double?)options[name] ?? otherwise;
        bool Flag(string name) => (bool?)options[name] ?? false;
        var groups = new ParameterGroup(parameters) { L2 = Option("l2", 0) };
        var rate = Option("learningRate", 0);
        return (string)golden["optimizer"]! switch
        {
            "Sgd" => new Sgd(groups, rate, Option("momentum", 0), Flag("nesterov"), Option("weightDecay", 0)),
            "Adam" => new Adam(
                groups,
                rate, Option("weightDecay", 0), Option("beta1", 0.9), Option("beta2", 0.999), Option("epsilon", 1e-8)),
            "AdamW" => new AdamW(groups, rate, Option("weightDecay", 0.01)),
            "RmsProp" => new RmsProp(
                groups, rate, Option("alpha", 0.99),
                Option("epsilon", 1e-8), Option("momentum", 0), Flag("centered"), Option("weightDecay", 0)),
            var other => throw new InvalidOperationException(other),
        };
    }
}
