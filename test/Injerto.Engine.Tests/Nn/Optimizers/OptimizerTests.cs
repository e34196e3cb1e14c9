using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn.Optimizers;

public class OptimizerTests
{
    [Fact]
    public void Frozen_parameters_are_passed_over_and_begin_afresh_once_unfrozen() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var (a, b) = (One(1), One(1));
        b.Trainable = false;
        using var optimizer = new Adam(new ParameterGroup([a, b]), 0.1);
        for (var i = 0; i < 3; i++) Step(optimizer, a, b);

        Assert.Equal([0.7f], a.Value.ToArray<float>().Select(v => MathF.Round(v, 5)));
        Assert.Equal([1f], b.Value.ToArray<float>());
        Assert.Equal(["0.exp_avg", "0.exp_avg_sq"], optimizer.SaveState().Tensors.Keys);

        b.Trainable = true;
        Step(optimizer, a, b);

        // Adam's first step has the size of the learning rate only if its bias correction counts from the parameter's
        // own first step.
        Assert.Equal(0.9f, b.Value.ToArray<float>()[0], 1e-5f);
        Assert.Equal(4, optimizer.SaveState().Numbers["0.step"]);
        Assert.Equal(1, optimizer.SaveState().Numbers["1.step"]);
    });

    [Theory]
    [InlineData(2.5, 1.5f, 2f)]
    [InlineData(5.5, 3f, 4f)]
    public void Gradients_are_scaled_down_to_a_largest_norm(double most, float first, float second) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var (a, b, frozen) = (One(1), One(1), One(1));
        using var optimizer = new Sgd([new ParameterGroup([a]), new ParameterGroup([b, frozen])], 0.1);
        ((a.Value * 3) + (b.Value * 4) + (frozen.Value * 100)).Sum().Backward();
        frozen.Trainable = false;

        Assert.Equal(5, optimizer.ClipGradients(most), 1e-6);
        Assert.Equal([first, second], new[] { a, b }.SelectMany(p => p.Value.Grad!.ToArray<float>()));
        Assert.Equal("The largest norm must be finite and above 0. Got 0.",
            Assert.Throws<ArgumentException>(() => optimizer.ClipGradients(0)).Message);
    });

    [Fact]
    public void L2_is_twice_the_coefficient_of_coupled_weight_decay() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var (a, b) = (One(2), One(2));
        using var optimizer = new Sgd(
            [new ParameterGroup([a]) { L2 = 0.05 }, new ParameterGroup([b]) { WeightDecay = 0.1 }], 0.1);
        for (var i = 0; i < 5; i++) Step(optimizer, a, b);

        Assert.True(a.Value.ContentEquals(b.Value));
    });

    [Fact]
    public void AdamW_shrinks_past_its_moments() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var a = One(1);
        using var optimizer = new AdamW(new ParameterGroup([a]), 0.1, 0.5);
        a.Value.Grad = Tensor.From([0f], [1]);
        optimizer.Step();

        Assert.Equal(0.95f, a.Value.ToArray<float>()[0], 1e-6f);
    });

    [Fact]
    public void Groups_have_rates_of_their_own_which_schedules_scale() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var (a, b) = (One(0), One(0));
        using var optimizer = new Sgd([new ParameterGroup([a]), new ParameterGroup([b]) { LearningRate = 0.01 }], 1);
        new StepSchedule(10, 0.5).Apply(optimizer, 25, 0);
        Assert.Equal([0.25, 0.0025], optimizer.LearningRates);
        Assert.Equal(0.25, optimizer.LearningRate);
        Assert.Equal(0.01, optimizer.BaseLearningRate(1));

        Step(optimizer, a, b);

        Assert.Equal([-0.25f], a.Value.ToArray<float>());
        Assert.Equal([-0.0025f], b.Value.ToArray<float>());
    });

    [Fact]
    public void Gradients_are_left_as_they_were_and_dropped_by_ZeroGrad() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        foreach (var make in new Func<ParameterGroups, Optimizer>[]
        {
            g => new Sgd(g, 0.1, 0.9), g => new Adam(g), g => new AdamW(g), g => new RmsProp(g)
        })
        {
            var a = One(2);
            using var optimizer = make(new ParameterGroup([a]) { L2 = 0.1, WeightDecay = 0.1 });
            Step(optimizer, a);
            Assert.Equal([1f], a.Value.Grad!.ToArray<float>());

            optimizer.ZeroGrad();
            Assert.Null(a.Value.Grad);
        }
    });

    [Fact]
    public void A_step_without_gradients_is_refused() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var optimizer = new Adam(new Linear(2, 1));

        Assert.Equal(
            "Adam.Step() must find a gradient, and none of its parameters has one. Call Backward() on the loss "
            + "first, and check that not all parameters are frozen.",
            Assert.Throws<InvalidOperationException>(optimizer.Step).Message);
    });

    [Fact]
    public void Channels_last_weights_are_trained_like_plain_ones() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var values = Tensor.Randn([4, 3, 2, 2]);
        var (plain, turned) = (new Parameter(values.Clone()), new Parameter(values.ChannelsLast().Clone()));
        using var optimizer = new Adam([new ParameterGroup([plain]), new ParameterGroup([turned])], 0.01, 0.1);
        for (var i = 0; i < 5; i++)
        {
            var gradient = Tensor.Randn([4, 3, 2, 2]);
            (plain.Value.Grad, turned.Value.Grad) = (gradient, i % 2 == 0 ? gradient.ChannelsLast() : gradient.Clone());
            optimizer.Step();
        }

        Assert.False(turned.Value.IsContiguous);
        Assert.True(plain.Value.ContentEquals(turned.Value));
    });

    [Fact]
    public void A_state_may_be_loaded_into_the_optimizer_that_gave_it() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var (a, b) = (One(1), One(1));
        using var optimizer = new Adam(new ParameterGroup([a]), 0.1);
        using var plain = new Adam(new ParameterGroup([b]), 0.1);
        for (var i = 0; i < 3; i++)
        {
            Step(optimizer, a);
            Step(plain, b);
            optimizer.LoadState(optimizer.SaveState());
        }

        Assert.True(a.Value.ContentEquals(b.Value));
    });

    [Fact]
    public void A_disposed_optimizer_does_not_begin_again() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var a = One(1);
        var optimizer = new Adam(new ParameterGroup([a]));
        Step(optimizer, a);
        optimizer.Dispose();

        Assert.Throws<ObjectDisposedException>(optimizer.Step);
        Assert.Throws<ObjectDisposedException>(optimizer.SaveState);
    });

    [Fact]
    public void State_follows_a_module_to_another_device()
    {
        var device = LearningGolden.Device("cuda");
        Engine.Run(() =>
        {
            using var scope = Scope.Begin();
            var (moved, stayed) = (new Sequential(new Linear(3, 1)), new Sequential(new Linear(3, 1)));
            stayed.LoadStateDict(moved.StateDict());
            using var one = new Adam(moved, 0.05);
            using var two = new Adam(stayed, 0.05);
            OptimizerKinds.Train(moved, one, Device.Cpu, 0, 20);
            OptimizerKinds.Train(stayed, two, Device.Cpu, 0, 40);
            moved.To(device);
            OptimizerKinds.Train(moved, one, device, 20, 40);

            foreach (var (key, value) in stayed.StateDict())
                LearningGolden.Near(
                    value.Detach().To(DType.Float64).ToArray<double>(), moved.StateDict()[key].Detach(), 1e-4);
        });
    }

    private static Parameter One(float value) => new(Tensor.From([value], [1]));

    private static void Step(Optimizer optimizer, params Parameter[] parameters)
    {
        foreach (var parameter in parameters)
            if (parameter.Trainable) parameter.Value.Grad = Tensor.Ones([1]);
        optimizer.Step();
    }
}
