namespace Injerto.Models.Keras;

/// <summary>A variable that a layer needs from the file.</summary>
/// <param name="Name">Its name in Keras, as <c>kernel</c>.</param>
/// <param name="Shape">Its sizes there.</param>
/// <param name="Key">The name in our layer, as <c>weight</c>.</param>
/// <param name="Order">The order of Keras' dimensions that ours are.</param>
/// <param name="Target">Its sizes here.</param>
internal sealed record KerasVariable(string Name, long[] Shape, string Key, int[] Order, long[] Target)
{
    /// <summary>One value for each channel, the same in both.</summary>
    public static KerasVariable Vector(string name, long channels, string key) =>
        new(name, [channels], key, [0], [channels]);
}
