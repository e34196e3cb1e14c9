namespace Injerto.Models.Weights;

/// <summary>A key taken apart: the path of a module, and the variable in it, named as ours.</summary>
/// <param name="Module">The path of the module.</param>
/// <param name="Variable">The variable: weight, bias, running_mean …</param>
/// <param name="Layout">In which order its dimensions stand.</param>
internal readonly record struct VariableName(string Module, string Variable, VariableLayout Layout)
{
    /// <summary>Takes a key apart. Keras has a / before the variable, and may have :0 behind it.</summary>
    internal static VariableName Of(string key)
    {
        var slash = key.LastIndexOf('/');
        if (slash < 0)
        {
            var dot = key.LastIndexOf('.');
            return new VariableName(dot < 0 ? "" : key[..dot], key[(dot + 1)..], VariableLayout.Torch);
        }

        var variable = key[(slash + 1)..];
        if (variable.EndsWith(":0", StringComparison.Ordinal)) variable = variable[..^2];
        var (ours, layout) = variable switch
        {
            "kernel" or "pointwise_kernel" => ("weight", VariableLayout.Kernel),
            "depthwise_kernel" => ("weight", VariableLayout.DepthwiseKernel),
            "gamma" => ("weight", VariableLayout.Torch),
            "beta" => ("bias", VariableLayout.Torch),
            "moving_mean" => ("running_mean", VariableLayout.Torch),
            "moving_variance" => ("running_var", VariableLayout.Torch),
            _ => (variable, VariableLayout.Torch),
        };
        return new VariableName(key[..slash], ours, layout);
    }
}
