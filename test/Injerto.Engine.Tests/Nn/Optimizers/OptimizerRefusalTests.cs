using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn.Optimizers;

public class OptimizerRefusalTests
{
    [Fact]
    public void All_faults_of_Adam_are_told_together() => Refuses(
        p => new Adam(
            [
                new ParameterGroup([p[0]]) { L2 = -1 },
                new ParameterGroup([p[0]]) { LearningRate = double.NaN, WeightDecay = -2 },
            ],
            0, -0.1, 1, 1.5, 0),
        "Adam: beta1 must be at least 0 and below 1. Got 1. beta2 must be at least 0 and below 1. Got 1.5. epsilon "
        + "must be finite and above 0. Got 0. the learning rate must be finite and above 0. Got 0. the weight decay "
        + "must be finite and at least 0. Got -0.1. the L2 of group 0 must be finite and at least 0. Got -1. the "
        + "learning rate of group 1 must be finite and above 0. Got NaN. the weight decay of group 1 must be finite "
        + "and at least 0. Got -2. a parameter must be in one group once. Got '0.0' again as '1.0'.");

    [Fact]
    public void All_faults_of_AdamW_are_told_together() => Refuses(
        p => new AdamW(new ParameterGroup([p[0]]), double.PositiveInfinity, beta1: -1),
        "AdamW: beta1 must be at least 0 and below 1. Got -1. the learning rate must be finite and above 0. Got "
        + "Infinity.");

    [Fact]
    public void All_faults_of_Sgd_are_told_together() => Refuses(
        p => new Sgd(new ParameterGroup([p[0]]), -1, 0, nesterov: true),
        "Sgd: momentum must be above 0 for Nesterov's form. Got 0. the learning rate must be finite and above 0. Got "
        + "-1.");

    [Fact]
    public void All_faults_of_RmsProp_are_told_together() => Refuses(
        p => new RmsProp(new ParameterGroup([p[0]]), 0.1, 1, -1, 2),
        "RmsProp: alpha must be at least 0 and below 1. Got 1. epsilon must be finite and above 0. Got -1. momentum "
        + "must be at least 0 and below 1. Got 2.");

    [Fact]
    public void Groups_are_neither_absent_nor_empty()
    {
        Refuses(_ => new Adam([]), "Adam: the number of parameter groups must be at least 1. Got 0.");
        Refuses(_ => new Adam(new ParameterGroup(Array.Empty<Parameter>())), "Adam: the number of parameters of "
            + "group 0 must be at least 1. Got 0.");
    }

    [Fact]
    public void Names_are_given_once() => Refuses(
        p => new Adam([new ParameterGroup([p[0]]) { Name = "head" }, new ParameterGroup([p[1]]) { Name = "head" }]),
        "Adam: a name must be given to one parameter only; set ParameterGroup.Name. Got 'head.0' twice.");

    [Fact]
    public void Another_optimizers_state_is_refused_with_all_faults() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var (a, b) = (new Parameter(Tensor.Zeros([2])), new Parameter(Tensor.Zeros([3])));
        using var saved = new RmsProp(new ParameterGroup([a]));
        a.Value.Grad = Tensor.Ones([2]);
        saved.Step();
        using var other = new Adam(new ParameterGroup([b, new Parameter(Tensor.Zeros([1]))]));

        var error = Assert.Throws<StateDictException>(() => other.LoadState(saved.SaveState()));

        Assert.Equal(
            "A state must be Adam's own, over the same parameters. The state is that of RmsProp. '0.exp_avg' is "
            + "missing. '0.exp_avg_sq' is missing. '1.step' must be a whole number of at least 0. '0.square_avg' "
            + "belongs to no parameter here. Make the optimizer as it was made when the state was saved.",
            error.Message);
        Assert.Equal(
            "El estado debe ser del propio Adam, sobre los mismos parámetros. El estado es de RmsProp. Falta "
            + "'0.exp_avg'. Falta '0.exp_avg_sq'. '1.step' debe ser un número entero mayor o igual que 0. "
            + "'0.square_avg' no pertenece a ningún parámetro de aquí. Cree el optimizador como se creó cuando se "
            + "guardó el estado.",
            error.Text.Spanish);
    });

    [Theory]
    [InlineData(-1)]
    [InlineData(0.5)]
    [InlineData(1e300)]
    [InlineData(double.NaN)]
    public void Hostile_counts_are_refused_and_nothing_is_changed(double count) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var a = new Parameter(Tensor.Zeros([2]));
        using var optimizer = new Adam(new ParameterGroup([a]), 0.1);
        a.Value.Grad = Tensor.Ones([2]);
        optimizer.Step();
        var state = optimizer.SaveState();
        var numbers = new Dictionary<string, double>(state.Numbers) { ["0.step"] = count };

        var text = Assert.Throws<StateDictException>(() => optimizer.LoadState(state with { Numbers = numbers })).Text;
        Assert.Contains("'0.step' must be a whole number of at least 0.", text.English);
        Assert.Contains("'0.step' debe ser un número entero mayor o igual que 0.", text.Spanish);
        Assert.Equal(1, optimizer.SaveState().Numbers["0.step"]);
    });

    [Fact]
    public void A_state_tensor_of_another_shape_is_refused() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var a = new Parameter(Tensor.Zeros([2]));
        using var optimizer = new Sgd(new ParameterGroup([a]), 0.1, 0.9);
        var state = new OptimizerState(
            "Sgd",
            new StateDict([new("0.momentum_buffer", Tensor.Zeros([3]))]),
            new Dictionary<string, double> { ["group0.learning_rate"] = 0.1, ["0.step"] = 3 });

        var text = Assert.Throws<StateDictException>(() => optimizer.LoadState(state)).Text;
        Assert.Contains("'0.momentum_buffer' must have shape [2], and has [3].", text.English);
        Assert.Contains("'0.momentum_buffer' debe tener la forma [2], y tiene [3].", text.Spanish);
    });

    [Fact]
    public void A_rate_below_0_is_refused() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var optimizer = new Adam(new Linear(1, 1));

        Assert.Equal("A learning rate must be finite and at least 0. Got "
            + "-1.", Assert.Throws<ArgumentException>(() => optimizer.SetLearningRate(0, -1)).Message);
    });

    private static void Refuses(Func<Parameter[], Optimizer> make, string message) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var parameters = new[] { new Parameter(Tensor.Zeros([1])), new Parameter(Tensor.Zeros([1])) };

        Assert.Equal(message, Assert.Throws<ArgumentException>(() => make(parameters)).Message);
    });
}
