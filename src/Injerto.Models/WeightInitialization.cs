using Injerto.Nn;

namespace Injerto.Models;

/// <summary>The first values of a published network, where they are not those of the layers themselves.</summary>
internal static class WeightInitialization
{
    /// <summary>Gives the convolutions inside a module new weights, and biases of 0.</summary>
    internal static void InitializeConvolutions(this Module module, IInitializer weights)
    {
        foreach (var convolution in module.Modules().OfType<Conv2d>()) convolution.Initialize(weights, new Zeros());
    }

    /// <summary>Gives the fully connected layers inside a module new weights, and biases of 0.</summary>
    internal static void InitializeLinears(this Module module, IInitializer weights)
    {
        foreach (var linear in module.Modules().OfType<Linear>()) linear.Initialize(weights, new Zeros());
    }
}
