// The work of `phones-bench speed` with Google's libphonenumber, without time zones, which its C++ code
// lacks. usage: peer FILE
#include <phonenumbers/phonenumberutil.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

static std::string unescaped(const std::string& text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) { result += text[i]; continue; }
    char c = text[++i];
    result += c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c;
  }
  return result;
}

int main(int, char** arguments) {
  std::ifstream file(arguments[1]);
  std::vector<std::pair<std::string, std::string>> cases;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    size_t tab = line.find('\t'), end = line.find('\t', tab + 1);
    cases.emplace_back(unescaped(line.substr(0, tab)), line.substr(tab + 1, end - tab - 1));
  }
  PhoneNumberUtil* util = PhoneNumberUtil::GetInstance();
  size_t sum = 0;
  double best = 1e9;
  for (int round = 0; round < 3; ++round) {  // the first one fills the cache of expressions
    clock_t start = clock();
    for (const auto& entry : cases) {
      PhoneNumber number;
      if (util->Parse(entry.first, entry.second, &number) != PhoneNumberUtil::NO_PARSING_ERROR) continue;
      std::string e164;
      util->Format(number, PhoneNumberUtil::E164, &e164);
      sum += e164.size() + util->GetNumberType(number) + util->IsValidNumber(number);
    }
    double seconds = double(clock() - start) / CLOCKS_PER_SEC;
    if (seconds < best) best = seconds;
  }
  std::printf("libphonenumber C++: %zu numbers, %.0f ns each, %.4f M/s (%zu)\n", cases.size(),
              best * 1e9 / cases.size(), cases.size() / best / 1e6, sum);
}
