"""The Korean words of concepts that papers share."""

CONCEPTS = """
model: 모델 모형
method: 방법 기법 방식 접근법 접근
data: 데이터 자료
dataset: 데이터셋 데이터_세트 말뭉치 코퍼스
benchmark: 벤치마크
task: 과제 태스크 작업
training: 학습 훈련
pretraining: 사전_학습 사전_훈련
finetuning: 미세_조정 파인튜닝 재학습
inference: 추론
testing: 시험 테스트
reasoning: 추론_능력
decoding: 디코딩
prefill: 프리필
encoder: 인코더 부호화기
decoder: 디코더 복호화기
generator: 생성기 생성자
discriminator: 판별기 판별자
teacher: 교사 선생
student: 학생
actor: 액터 행위자
critic: 크리틱 비평자
query: 질의 쿼리
document: 문서 문단 구절
index: 색인 인덱스
token: 토큰
word: 단어 어휘
sentence: 문장
punctuation: 문장_부호 구두점
numeral: 숫자 수치
stopword: 불용어 기능어
noun: 명사
verb: 동사
question: 질문 문항 문제
answer: 답변 답 응답
image: 이미지 영상 사진
video: 비디오 동영상
audio: 오디오
speech: 음성 발화
text: 텍스트
code: 코드
weight: 가중치
gradient: 그래디언트 기울기 경사
parameter: 매개변수 파라미터 모수
memory: 메모리
latency: 지연_시간 레이턴시
throughput: 처리량 처리율
cost: 비용
energy: 에너지 전력
budget: 예산
layer: 층 레이어 계층
head: 헤드
accuracy: 정확도 정확률 정확
precision: 정밀도
recall: 재현율
sensitivity: 민감도
specificity: 특이도
error: 오류 오차 에러
loss: 손실
score: 점수 스코어
perplexity: 혼란도 퍼플렉서티
quality: 품질
diversity: 다양성
fluency: 유창
adequacy: 적절성
faithfulness: 충실 신뢰성
coherence: 일관성 일관되
informativeness: 정보량 정보성
consistency: 일치도 정합성
robustness: 강건성 강건 견고
calibration: 보정 캘리브레이션
segmentation: 분할
detection: 탐지 검출 감지
classification: 분류
retrieval: 검색
translation: 번역
summary: 요약
generation: 생성
recognition: 인식 전사
planning: 계획
compression: 압축
pruning: 가지치기 프루닝
quantization: 양자화
distillation: 증류
attention: 어텐션 주의
cache: 캐시
context: 문맥 맥락 컨텍스트
prompt: 프롬프트
reward: 보상
policy: 정책
noise: 잡음 노이즈
label: 라벨 레이블 주석 표시 어노테이션
supervision: 지도_학습 감독
augmentation: 증강
regularization: 정규화 규제
contamination: 오염 누출
hallucination: 환각
bias: 편향
privacy: 프라이버시 개인정보
safety: 안전
web: 웹 인터넷
news: 뉴스
sports: 스포츠
economy: 경제 금융
politics: 정치
science: 과학
math: 수학
medicine: 의료 의학 임상
law: 법률
dialogue: 대화 채팅
dialect: 방언 사투리
subtitle: 자막 캡션
hospital: 병원
patient: 환자
lesion: 병변 종양
scan: 스캔
scribble: 스크리블 낙서
mask: 마스크
frame: 프레임
camera: 카메라
object: 물체 객체 사물
scene: 장면
robot: 로봇
hand: 손
face: 얼굴
person: 사람 인간 참가자 사용자 평가자
expert: 전문가 전문의
author: 저자
speaker: 화자
child: 어린이 아동 소아 아이 유아
adult: 성인 어른
elderly: 노인 고령
young: 젊은 젊
male: 남성 남자
female: 여성 여자
small: 작은 소형 소규모
large: 큰 대형 대규모
short: 짧은 단기 짧을수록 짧아
long: 긴 장기 장문 길수록 길어 길면
easy: 쉬운 간단한
hard: 어려운 복잡한
lower_layers: 하위_층 하위_레이어
upper_layers: 상위_층 상위_레이어
internal: 도메인_내 내부 분포_내
external: 도메인_외 외부 분포_외
seen: 본_적_있는
unseen: 본_적_없는 처음_보는
synthetic: 합성 모의 시뮬레이션 인공
real: 실제 현실
indoor: 실내
outdoor: 실외 야외
day: 주간 낮에
night: 야간 밤에
summer: 여름
winter: 겨울
north: 북부 북쪽
south: 남부 남쪽
first: 첫_번째 첫째 첫_
last: 마지막 최종
monolingual: 단일_언어
multilingual: 다국어
baseline: 베이스라인 기준_모델 기준선
ours: 제안
resolution: 해상도
batch: 배치
penalty: 페널티 벌점
threshold: 임계값 문턱값 임곗값
subset: 하위_집합 부분_집합
subject: 이해관계 지분
license: 라이선스
hyperparameter: 하이퍼파라미터 초매개변수
significance: 유의
theory: 이론 증명
convergence: 수렴
stability: 안정
transfer: 전이 일반화
scaling: 확장 스케일
speed: 속도
time: 시간
size: 크기 규모
improvement: 향상 개선 이득
difference: 차이 격차
use: 사용 활용 이용 쓰 쓴
need: 필요 요구 필수 의존
release: 공개 배포
test_on: 평가 실험 검증
study: 연구 분석 조사 다루 다룬 다뤘 포괄 고려
include: 포함
combine: 결합 통합 조합
prefer: 선호
help: 도움 효과 유익
see: 보지 볼 접근
decide: 결정 판단
remove: 제거 삭제 없애 없앤
keep: 유지 보존 남기 남긴
change: 변경 변화 수정 바꾸
learn: 배우 습득
understand: 이해
solve: 해결 푸는
assume: 가정 전제
support: 지원 뒷받침
allow: 허용 가능하게
collect: 수집 모은
compare: 비교
agree: 일치 동의
guarantee: 보장
explain: 설명
access_data: 다운로드 내려받
share: 공유
replace: 대체 교체
update: 갱신 업데이트
select: 선택 선별 고르 고른
overlap: 겹치 중복
independent: 독립
correlate: 상관
English: 영어
Korean: 한국어 국어
Chinese: 중국어 표준_중국어
Japanese: 일본어
French: 프랑스어 불어
German: 독일어
Spanish: 스페인어
Italian: 이탈리아어
Portuguese: 포르투갈어
Russian: 러시아어
Arabic: 아랍어
Hindi: 힌디어
Vietnamese: 베트남어
Thai: 태국어
Turkish: 터키어 튀르키예어
Finnish: 핀란드어
Swahili: 스와힐리어
Yoruba: 요루바어
Basque: 바스크어
Quechua: 케추아어
Aymara: 아이마라어
Guarani: 과라니어
Jeju: 제주어 제주
Latin_language: 라틴어
Greek: 그리스어
Hebrew: 히브리어
Indonesian: 인도네시아어
Bengali: 벵골어
Tamil: 타밀어
Ukrainian: 우크라이나어
Dutch: 네덜란드어
Czech: 체코어
Hungarian: 헝가리어
Mongolian: 몽골어
Tibetan: 티베트어
Uyghur: 위구르어
Cantonese: 광둥어 광동어
Hokkien: 민남어 푸젠어
Hakka: 하카어 객가어
Wu: 오어 상하이어
Sichuanese: 쓰촨어 사천어 쓰촨_방언
Ainu: 아이누어
Okinawan: 오키나와어
Maori: 마오리어
Zulu: 줄루어
Amharic: 암하라어
Hausa: 하우사어
Welsh: 웨일스어
Irish: 아일랜드어
China: 중국
Korea: 한국 대한민국
Japan: 일본
America: 미국
Germany: 독일
France: 프랑스
India: 인도
Spain: 스페인
Brazil: 브라질
Europe: 유럽
Africa: 아프리카
gate: 게이트
win: 이겼 이긴 승리 이기
lose: 졌 패배
tie: 무승부 비겼 비긴
male_voice: 남성_음성
resist: 저항
analyser: 분석기
morpheme: 형태소
manual: 수작업 수동
automatic: 자동
modern: 현대
classical: 고전 고대 한문
linear: 선형
open: 오픈 개방
closed: 비공개 폐쇄
random: 무작위 랜덤
online_step: 온라인
offline_step: 오프라인
deployment: 배치_환경 실서비스 배포
hardware: 하드웨어 기기 장치
mobile: 모바일 휴대폰 휴대전화 스마트폰
attack: 공격 적대적
ablation: 제거_실험 절제_실험 어블레이션
step: 단계 스텝 라운드
group: 그룹 집단
age: 나이 연령
gender: 성별
relation: 관계
entity: 개체
fact: 사실
length: 길이
depth: 깊이
width: 너비
temperature: 온도
learning_rate: 학습률
seed: 시드
success: 성공
performance: 성능
failure: 실패
commercial: 상업
microphone: 마이크
recording: 녹음
volunteer: 자원봉사자 자원_봉사자
novice: 초보자 비전문가 일반인
"""
"""Concept, and its words; ``*`` stands for any ending, ``_`` for a space or none."""
