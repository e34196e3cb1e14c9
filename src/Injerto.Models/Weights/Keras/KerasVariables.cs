using System.Text.RegularExpressions;

namespace Injerto.Models.Weights;

/// <summary>What the variables of layers are called, whichever version of Keras wrote them.</summary>
internal static partial class KerasVariables
{
    private static readonly HashSet<string> Known =
    [
        "kernel", "bias", "gamma", "beta", "moving_mean", "moving_variance",
        "depthwise_kernel", "pointwise_kernel", "recurrent_kernel", "embeddings", "alpha", "mean", "variance", "count",
    ];

    // Endings of names, longer ones first. What Keras 1 called the running deviation was the variance already.
    private static readonly (string Ending, string Variable)[] Endings =
    [
        ("_running_mean", "moving_mean"),
        ("_running_std", "moving_variance"), ("_moving_variance", "moving_variance"), ("_moving_mean", "moving_mean"),
        ("_depthwise_kernel", "depthwise_kernel"), ("_pointwise_kernel", "pointwise_kernel"),
        ("_kernel", "kernel"), ("_bias", "bias"), ("_gamma", "gamma"), ("_beta", "beta"),
        ("_W", "kernel"), ("_b", "bias"),
    ];

    private static readonly Dictionary<string, string[]> ByClass = new(StringComparer.Ordinal)
    {
        ["dense"] = ["kernel", "bias"],
        ["einsum_dense"] = ["kernel", "bias"],
        ["conv1d"] = ["kernel", "bias"],
        ["conv2d"] = ["kernel", "bias"],
        ["conv3d"] = ["kernel", "bias"],
        ["conv2d_transpose"] = ["kernel", "bias"],
        ["depthwise_conv1d"] = ["depthwise_kernel", "bias"],
        ["depthwise_conv2d"] = ["depthwise_kernel", "bias"],
        ["separable_conv1d"] = ["depthwise_kernel", "pointwise_kernel", "bias"],
        ["separable_conv2d"] = ["depthwise_kernel", "pointwise_kernel", "bias"],
        ["embedding"] = ["embeddings"],
        ["p_re_lu"] = ["alpha"],
        ["normalization"] = ["mean", "variance", "count"],
        ["layer_normalization"] = ["gamma", "beta"],
        ["group_normalization"] = ["gamma", "beta"],
        ["batch_normalization"] = ["gamma", "beta", "moving_mean", "moving_variance"],
    };

    /// <summary>Today's names of the variables of one layer.</summary>
    /// <param name="names">The names in the file, as <c>sequential/dense/kernel:0</c> or <c>conv1_W</c>.</param>
    /// <param name="ranks">The dimensions of each.</param>
    public static string[] Canonical(string[] names, int[] ranks)
    {
        var found = names.Select(Canonical).ToArray();
        // Some files of Keras 1 name a kernel after how it was drawn: it is the only one of several dimensions.
        var unnamed = Enumerable.Range(0, found.Length).Where(i => found[i] is null && ranks[i] >= 2).ToList();
        if (unnamed.Count == 1 && !found.Contains("kernel")) found[unnamed[0]] = "kernel";
        return [.. found.Select((name, i) => name ?? Last(names[i]))];
    }

    /// <summary>The names of a layer's numbered variables; null where its class does not tell them.</summary>
    public static string[]? Numbered(string snakeClass, int count, bool? hasScale, bool? hasCenter)
    {
        if (!ByClass.TryGetValue(snakeClass, out var names)) return null;
        if (hasScale == false) names = [.. names.Where(n => n != "gamma")];
        if (hasCenter == false) names = [.. names.Where(n => n != "beta")];
        var isWhole = names.Length == count;
        var lacksBias = names[^1] == "bias" && names.Length == count + 1;
        return isWhole || lacksBias ? names[..count] : null;
    }

    private static string? Canonical(string name)
    {
        var last = Last(name);
        if (Known.Contains(last)) return last;
        var bare = Counted().Replace(last, "");
        if (Known.Contains(bare)) return bare;
        foreach (var (ending, variable) in Endings)
            if (last.EndsWith(ending, StringComparison.Ordinal) || bare.EndsWith(ending, StringComparison.Ordinal))
                return variable;
        return null;
    }

    // Without the layer before it and TensorFlow's number of the output behind.
    private static string Last(string name) => Output().Replace(name[(name.LastIndexOf('/') + 1)..], "");

    [GeneratedRegex(":[0-9]+$")]
    private static partial Regex Output();

    [GeneratedRegex("_[0-9]+$")]
    private static partial Regex Counted();
}
