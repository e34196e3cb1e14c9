// What every file with entry points needs. Each entry point catches: a C++ exception that left it would abort the process
// before C# could see it. A result below 0 (or a null pointer) means: read injerto_error().
#pragma once
#include <c10/util/Exception.h>
#include <string>
#define ENTRY extern "C" __attribute__((visibility("default")))

inline thread_local std::string last_error;

template <typename F>
auto guarded(F&& body, decltype(body()) failed) -> decltype(body()) {
  try {
    return body();
  } catch (const c10::Error& e) {
    last_error = e.what_without_backtrace();
  } catch (const std::exception& e) {
    last_error = e.what();
  } catch (...) {
    last_error = "an unknown C++ exception";
  }
  return failed;
}
