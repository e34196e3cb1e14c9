using Injerto.Nn;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Nn;

public sealed class StateDictTests
{
    [Fact]
    public void Weights_that_do_not_fit_are_refused_with_all_faults_and_nothing_is_changed() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var network = new Linear(3, 2);
        var before = network.Weight.Value.Detach().ToArray<float>();
        var state = new StateDict([new("weight", Tensor.Zeros([2, 4])), new("scale", Tensor.Zeros([1]))]);

        var text = Assert.Throws<StateDictException>(() => network.LoadStateDict(state)).Text;

        Assert.Equal(
            "Weights must have exactly the network's keys and shapes. Keys missing: bias. Keys not the network's: "
            + "scale. Keys of another shape: weight (must be [2, 3], is [2, 4]). Check that file and model are of "
            + "one architecture.",
            text.English);
        Assert.Equal(
            "Los pesos deben tener exactamente las claves y formas de la red. Faltan las claves: bias. Claves ajenas "
            + "a la red: scale. Claves de otra forma: weight (debe ser [2, 3], es [2, 4]). Compruebe que el archivo "
            + "y el modelo sean de una misma arquitectura.",
            text.Spanish);
        Assert.Equal(before, network.Weight.Value.Detach().ToArray<float>());
    });

    [Fact]
    public void Of_many_keys_ten_are_listed() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var state = new StateDict(Enumerable.Range(0, 13).Select(i => KeyValuePair.Create($"k{i}", Tensor.Zeros([1]))));

        var text = Assert.Throws<StateDictException>(() => new ReLU().LoadStateDict(state)).Text;

        Assert.Contains("Keys not the network's: k0, k1, k2, k3, k4, k5, k6, k7, k8, k9 and 3 more.", text.English);
        Assert.Contains("Claves ajenas a la red: k0, k1, k2, k3, k4, k5, k6, k7, k8, k9 y 3 más.", text.Spanish);
    });
}
