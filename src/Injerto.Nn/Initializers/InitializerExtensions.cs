namespace Injerto.Nn;

/// <summary>Initialising a layer or a whole network.</summary>
public static class InitializerExtensions
{
    /// <summary>
    /// Gives new first values to all weights that multiply (parameters called <c>weight</c> with two or more
    /// dimensions: those of linear and convolution layers) and to the biases beside them. Normalisation layers keep
    /// their ones and zeros. Gives the module itself.
    /// </summary>
    /// <param name="module">
    /// A layer or network; also new in place: <c>new Linear(784, 128).Initialize(new KaimingNormal())</c>.
    /// </param>
    /// <param name="weights">The rule for weights. Default: they stay.</param>
    /// <param name="biases">The rule for biases. Default: they stay.</param>
    public static T Initialize<T>(this T module, IInitializer? weights = null, IInitializer? biases = null)
        where T : Module
    {
        ArgumentNullException.ThrowIfNull(module);
        var parameters = module.NamedParameters().ToDictionary(p => p.Key, p => p.Value);
        foreach (var (path, part) in module.NamedModules())
        {
            if (part is BatchNorm or LayerNorm) continue;
            var prefix = path.Length == 0 ? "" : $"{path}.";
            if (!parameters.TryGetValue($"{prefix}weight", out var weight) || weight.Value.Dimensions < 2) continue;
            weights?.Fill(weight);
            if (parameters.TryGetValue($"{prefix}bias", out var bias)) biases?.Fill(bias);
        }

        return module;
    }
}
