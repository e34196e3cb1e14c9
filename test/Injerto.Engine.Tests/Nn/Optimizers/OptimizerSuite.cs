using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn.Optimizers;

/// <summary>What every optimizer must do.</summary>
public class OptimizerSuite
{
    public static TheoryData<string, string> Kinds => OptimizerKinds.OnDevices;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Trains_a_linear_regression_to_convergence(string kind, string deviceName)
    {
        var device = LearningGolden.Device(deviceName);
        Engine.Run(() =>
        {
            using var scope = Scope.Begin();
            var network = Network(device);
            using var optimizer = OptimizerKinds.Make(kind, network);

            var losses = OptimizerKinds.Train(
                network, optimizer, device, 0, 600, new CosineWithWarmupSchedule(600, 20));

            Assert.True(losses[0] > 1, $"began at {losses[0]}");
            Assert.True(losses[^1] < 1e-5, $"ended at {losses[^1]}");
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Saved_and_loaded_state_goes_on_to_the_same_bits(string kind, string deviceName)
    {
        var device = LearningGolden.Device(deviceName);
        Engine.Run(() =>
        {
            using var scope = Scope.Begin();
            var schedule = new StepSchedule(1, 0.9);
            var unbroken = Network(device);
            using var one = OptimizerKinds.Make(kind, unbroken);
            OptimizerKinds.Train(unbroken, one, device, 0, 60, schedule);

            var first = Network(device);
            using var before = OptimizerKinds.Make(kind, first);
            OptimizerKinds.Train(first, before, device, 0, 30, schedule);
            var second = Network(device);
            using var after = OptimizerKinds.Make(kind, second);
            second.LoadStateDict(first.StateDict());
            after.LoadState(before.SaveState());
            Assert.Equal(before.LearningRate, after.LearningRate);
            before.Dispose();
            OptimizerKinds.Train(second, after, device, 30, 60, schedule);

            foreach (var (key, value) in unbroken.StateDict())
                Assert.True(value.ContentEquals(second.StateDict()[key]), key);
            var (expected, actual) = (one.SaveState(), after.SaveState());
            Assert.Equal(expected.Numbers, actual.Numbers);
            Assert.Equal(expected.Tensors.Keys, actual.Tensors.Keys);
            foreach (var (key, value) in expected.Tensors) Assert.True(value.ContentEquals(actual.Tensors[key]), key);
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Live_tensors_stay_level_over_200_steps_and_none_is_left(string kind, string deviceName)
    {
        var device = LearningGolden.Device(deviceName);
        Engine.Run(() =>
        {
            using var scope = Scope.Begin();
            var network = Network(device);
            var before = LiveTensorCount.Settled();
            using (var optimizer = OptimizerKinds.Make(kind, network))
            {
                OptimizerKinds.Train(network, optimizer, device, 0, 1);
                var afterOne = LiveTensorCount.Settled();

                OptimizerKinds.Train(network, optimizer, device, 1, 201);

                Assert.Equal(afterOne, LiveTensorCount.Settled());
            }

            Assert.Equal(before, LiveTensorCount.Settled());
        });
    }

    private static Sequential Network(Device device)
    {
        Engine.Seed(3);
        var network = new Sequential(new Linear(3, 1));
        network.To(device);
        return network;
    }
}
