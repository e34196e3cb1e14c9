namespace Injerto.Models.Weights;

/// <summary>In which order the dimensions of a variable stand.</summary>
internal enum VariableLayout
{
    /// <summary>As ours: outputs, inputs, height, width.</summary>
    Torch,

    /// <summary>Keras' kernels: height, width, inputs, outputs; or inputs, outputs.</summary>
    Kernel,

    /// <summary>Keras' kernels by depth: height, width, inputs, multiplier.</summary>
    DepthwiseKernel,
}
