#ifndef ROLLCALL_CSCAN_H
#define ROLLCALL_CSCAN_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Questions about 64 bytes; each answer is one bit per byte, the first byte in the lowest bit.
 *
 * In C because Swift has no way from a vector of lanes to a word of bits: there each eight lanes take a
 * multiplication, three times the instructions. Written with clang's vector extension, so that one source
 * serves x86-64 (27 instructions a question with SSE2) and arm64, and inlined where it is called.
 * Tests compare each with a loop over bytes. Whoever calls sees to it that the 64 bytes, and those before
 * them that a question is said to read, are there. */

typedef uint8_t rollcall_lanes __attribute__((vector_size(16)));
typedef int8_t rollcall_truth __attribute__((vector_size(16)));

#define ROLLCALL_SCAN static inline __attribute__((always_inline))
#define ROLLCALL_EACH(at) for (int at = 0; at < 64; at += 16)

ROLLCALL_SCAN rollcall_lanes rollcall_load(const uint8_t *bytes) {
  rollcall_lanes lanes;
  memcpy(&lanes, bytes, sizeof lanes);
  return lanes;
}

ROLLCALL_SCAN uint64_t rollcall_bits(rollcall_truth lanes) {
  typedef bool bits __attribute__((ext_vector_type(16)));
  bits true_lanes = __builtin_convertvector(lanes < 0, bits);
  uint16_t word;
  memcpy(&word, &true_lanes, sizeof word);
  return word;
}

/* Where `byte` stands. */
ROLLCALL_SCAN uint64_t rollcall_equal(const uint8_t *bytes, uint8_t byte) {
  uint64_t answer = 0;
  ROLLCALL_EACH(at) answer |= rollcall_bits(rollcall_load(bytes + at) == byte) << at;
  return answer;
}

/* Where either of two bytes stands. */
ROLLCALL_SCAN uint64_t rollcall_either(const uint8_t *bytes, uint8_t one, uint8_t other) {
  uint64_t answer = 0;
  ROLLCALL_EACH(at) {
    rollcall_lanes lanes = rollcall_load(bytes + at);
    answer |= rollcall_bits((lanes == one) | (lanes == other)) << at;
  }
  return answer;
}

/* Where among 16 bytes `byte` stands. */
ROLLCALL_SCAN uint32_t rollcall_places(const uint8_t *bytes, uint8_t byte) {
  return (uint32_t)rollcall_bits(rollcall_load(bytes) == byte);
}

/* Where 16 bytes are the same as 16 others. */
ROLLCALL_SCAN uint32_t rollcall_same(const uint8_t *bytes, const uint8_t *others) {
  return (uint32_t)rollcall_bits(rollcall_load(bytes) == rollcall_load(others));
}

/* Where among 16 bytes a text of JSON may end or turn odd: quotes, backslashes, control characters. */
ROLLCALL_SCAN uint32_t rollcall_json_signs(const uint8_t *bytes) {
  rollcall_lanes lanes = rollcall_load(bytes);
  return (uint32_t)rollcall_bits((lanes == '"') | (lanes == '\\') | (lanes < 0x20));
}

/* Where among 16 bytes a cell of CSV wants quotes around it. */
ROLLCALL_SCAN uint32_t rollcall_csv_signs(const uint8_t *bytes, uint8_t delimiter) {
  rollcall_lanes lanes = rollcall_load(bytes);
  return (uint32_t)rollcall_bits(
      (lanes == delimiter) | (lanes == '"') | (lanes == '\r') | (lanes == '\n'));
}

/* Where among 16 bytes one begins a character that may be white space beyond ASCII or invisible. */
ROLLCALL_SCAN uint32_t rollcall_mark_signs(const uint8_t *bytes) {
  rollcall_lanes lanes = rollcall_load(bytes);
  return (uint32_t)rollcall_bits((lanes == 0xC2) | ((lanes & 0xFC) == 0xE0) | (lanes == 0xEF));
}

/* Whether all are 1...127. */
ROLLCALL_SCAN bool rollcall_is_plain(const uint8_t *bytes) {
  rollcall_truth other = {0};
  ROLLCALL_EACH(at) other |= (rollcall_truth)rollcall_load(bytes + at) <= 0;
  return rollcall_bits(other) == 0;
}

/* Whether all are UTF-8 without NUL (Unicode 16, table 3-7). A character begins at the first byte; of the
 * last one only what is there is judged. Reads three bytes before. */
ROLLCALL_SCAN bool rollcall_is_text(const uint8_t *bytes) {
  rollcall_truth wrong = {0}, is_long = {0};
  ROLLCALL_EACH(at) {
    rollcall_lanes here = rollcall_load(bytes + at), before = rollcall_load(bytes + at - 1);
    wrong |= ((rollcall_truth)here < -64) ^ (before >= 0xC0);
    wrong |= (here == 0) | ((here & 0xFE) == 0xC0);
    is_long |= here >= 0xE0;
  }
  if (rollcall_bits(is_long) == 0) return rollcall_bits(wrong) == 0;
  wrong = (rollcall_truth){0};
  ROLLCALL_EACH(at) {
    rollcall_lanes here = rollcall_load(bytes + at), before = rollcall_load(bytes + at - 1);
    rollcall_truth follows = (rollcall_truth)here < -64;
    rollcall_truth expected = (before >= 0xC0) | (rollcall_load(bytes + at - 2) >= 0xE0)
        | (rollcall_load(bytes + at - 3) >= 0xF0);
    wrong |= (follows ^ expected) | (here == 0) | ((here & 0xFE) == 0xC0) | (here >= 0xF5);
    wrong |= ((before == 0xE0) & (here < 0xA0)) | ((before == 0xED) & (here >= 0xA0));
    wrong |= ((before == 0xF0) & (here < 0x90)) | ((before == 0xF4) & (here >= 0x90));
  }
  return rollcall_bits(wrong) == 0;
}

#endif
